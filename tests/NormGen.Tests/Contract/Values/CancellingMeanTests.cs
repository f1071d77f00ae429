using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.Values;

/// <summary>A mean far below the values' own size: pairs of opposite values and one small one, whose exact sum is that one.
/// The running mean's bound is relative to the standard deviation.</summary>
public sealed class CancellingMeanTests
{
    private const double Small = 1.0 / 1024;

    [Fact]
    public void Of_neighbours() => Cancels<float, CancellingRow>();

    [Fact]
    public void Of_neighbours_in_double() => Cancels<double, CancellingDoubleRow>();

    [Fact]
    public void Of_columns() => Cancels<float, CancellingColumns>();

    [Fact]
    public void Of_columns_in_double() => Cancels<double, CancellingDoubleColumns>();

    /// <summary>Momentum is 1: the running mean is the batch's.</summary>
    private static void Cancels<T, TLayer>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLayer : INormalization<T>, new()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            TLayer layer = new();
            int channels = layer.RunningMean.Length;
            const int Count = 4097;
            T[] slice = Slice<T>(seed, Count);
            T[] input = new T[Count * channels];
            for (int i = 0; i < input.Length; i++)
            {
                input[i] = slice[i / channels];
            }

            layer.Forward(input, new T[input.Length]);
            double mean = Small / Count;
            double size = mean + Math.Sqrt(slice.Average(value => Math.Pow(double.CreateChecked(value) - mean, 2)));
            foreach (T value in layer.RunningMean)
            {
                double share = Bound.Share(double.CreateChecked(value) - mean, Bound.Values<T>(size));
                Assert.True(share <= 1, $"seed {seed}: {share:G4} of the bound, {value:R} instead of {mean:R}");
            }
        }
    }

    /// <summary>Opposite values apart from each other, or the sums of both would be the same from the start.</summary>
    private static T[] Slice<T>(ulong seed, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] values = [.. IntegerGenerator.Normal(seed, count / 2).Select(T.CreateChecked)];
        T[] opposite = [.. values.Select(value => -value)];
        Array.Reverse(opposite);
        return [.. values, T.CreateChecked(Small), .. opposite];
    }
}

[Normalize(Shape = [1, 1, 4097], Axes = [0, 2], Momentum = 1)]
internal sealed partial class CancellingRow;

[Normalize(Shape = [1, 1, 4097], Axes = [0, 2], Momentum = 1, ElementType = typeof(double))]
internal sealed partial class CancellingDoubleRow;

[Normalize(Shape = [4097, 3], Axes = [0], Momentum = 1)]
internal sealed partial class CancellingColumns;

[Normalize(Shape = [4097, 3], Axes = [0], Momentum = 1, ElementType = typeof(double))]
internal sealed partial class CancellingDoubleColumns;
