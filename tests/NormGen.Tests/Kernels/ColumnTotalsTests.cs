using System.Runtime.Intrinsics;
using NormGen.CompilerServices;

namespace NormGen.Tests.Kernels;

/// <summary>Sums of columns.</summary>
public sealed class ColumnTotalsTests
{
    [Fact]
    public void Of_doubles_no_digit_is_lost()
    {
        double[] sums = [9, 9, 9, 9, 9, 9, 9, 9], errors = [9, 9, 9, 9, 9, 9, 9, 9];
        ColumnTotals<double> totals = new(ref sums[0], ref errors[0]);
        totals.Clear(sums.Length);
        totals.Add(Vector256.Create(1e16, 1, double.PositiveInfinity, 0), 0);
        totals.Add(Vector256.Create(1.0, 2, 1, 0), 0);
        totals.Add(Vector256.Create(-1e16, 3, 1, 4), 0);
        totals.Add(Vector256.Create(1.0, 2, 3, 4), 4);
        totals.Finish(5);
        Assert.Equal([1, 6, double.PositiveInfinity, 4, 1, 2, 3, 4], sums);
    }

    [Fact]
    public void Of_floats_they_are_in_double()
    {
        double[] sums = [9, 9, 9, 9, 9, 9, 9, 9, 9];
        double none = 0;
        ColumnTotals<float> totals = new(ref sums[0], ref none);
        totals.Clear(8);
        totals.Add(Vector256.Create(1e10f), 0);
        totals.Add(Vector256.Create(1f, 2, 3, 4, 5, 6, 7, 8), 0);
        totals.Finish(8);
        Assert.Equal([1e10 + 1, 1e10 + 2, 1e10 + 3, 1e10 + 4, 1e10 + 5, 1e10 + 6, 1e10 + 7, 1e10 + 8, 9], sums);
    }
}
