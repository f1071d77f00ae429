using NormGen.CompilerServices;

namespace NormGen.Tests.Kernels;

/// <summary>Provisional means of columns.</summary>
public sealed class ColumnShiftsTests
{
    private const int Columns = 11;

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 7.5)]
    [InlineData(3, 10)]
    [InlineData(4, 8.5)]
    [InlineData(5, 22 / 3.0)]
    public void They_are_of_the_first_rows_without_the_outermost(int rows, double expected)
    {
        double[] values = [5, 10, 1e9, 7, -1e9];
        Assert.Equal((float)expected, Mean(values, [new(rows, Columns, 0, 0, 0)]));
    }

    [Fact]
    public void They_are_of_sixteen_rows()
        => Assert.Equal(8.5f, Mean(Enumerable.Range(1, 16).Select(row => (double)row).Concat([1000, 1000]), [new(18, Columns, 0, 0, 0)]));

    [Fact]
    public void Rows_are_those_of_the_innermost_dimension_first()
    {
        // Rows 0, 1, 5, 6.
        double[] values = [1, 2, 99, 99, 99, 3, 4, 99];
        Assert.Equal(2.5, Mean(values, [new(2, 5 * Columns, 0, 0, 0), new(2, Columns, 0, 0, 0)]));
    }

    [Fact]
    public void That_of_equal_values_is_their_value()
    {
        for (int rows = 1; rows <= 18; rows++)
        {
            Assert.Equal(0.1f, Mean(Enumerable.Repeat(0.1, rows), [new(rows, Columns, 0, 0, 0)]));
        }
    }

    private static float Mean(IEnumerable<double> rows, Step[] steps)
    {
        float[] input = [.. rows.SelectMany(value => Enumerable.Repeat((float)value, Columns))], shifts = new float[Columns + 32];
        ColumnShifts.Get(in input[0], steps, Columns, ref shifts[0]);
        Assert.All(shifts[..Columns], shift => Assert.Equal(shifts[0], shift));
        Assert.All(shifts[Columns..], shift => Assert.Equal(0, shift));
        return shifts[0];
    }
}
