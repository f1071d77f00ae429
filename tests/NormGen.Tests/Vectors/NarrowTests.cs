using System.Runtime.Intrinsics;
using NormGen.CompilerServices;

namespace NormGen.Tests.Vectors;

/// <summary>A part of a register is read and written, and not one element more.</summary>
public sealed class NarrowTests
{
    [Fact]
    public void Floats_of_each_count()
    {
        float[] source = [.. Enumerable.Range(0, 12).Select(i => i + 0.25f)];
        for (int count = 1; count < 8; count++)
        {
            float[] stored = Enumerable.Repeat(-1f, 12).ToArray(), expected = [-1, -1, .. source[2..(2 + count)], .. Enumerable.Repeat(-1f, 10 - count)];
            NarrowFloats.Store<OrdinaryStore>(NarrowFloats.Load(ref source[1], 1), ref stored[1], 1, count);
            Assert.Equal(expected, stored);
            Assert.Equal(Lanes(source, count, 0), NarrowFloats.Load(ref source[1], 1, count));
            Assert.Equal(Lanes(source, count, 9), NarrowFloats.Load(ref source[1], 1, count, Vector256.Create(9f)));
        }

        static Vector256<float> Lanes(float[] source, int count, float others)
            => Vector256.Create([.. source[2..(2 + count)], .. Enumerable.Repeat(others, 8 - count)]);
    }

    [Fact]
    public void Doubles_of_each_count()
    {
        double[] source = [.. Enumerable.Range(0, 8).Select(i => i + 0.1)];
        for (int count = 1; count < 4; count++)
        {
            double[] stored = Enumerable.Repeat(-1.0, 8).ToArray(), expected = [-1, -1, .. source[2..(2 + count)], .. Enumerable.Repeat(-1.0, 6 - count)];
            NarrowDoubles.Store<OrdinaryStore>(NarrowDoubles.Load(ref source[1], 1), ref stored[1], 1, count);
            Assert.Equal(expected, stored);
            Assert.Equal(Lanes(source, count, 0), NarrowDoubles.Load(ref source[1], 1, count));
            Assert.Equal(Lanes(source, count, 9), NarrowDoubles.Load(ref source[1], 1, count, Vector256.Create(9.0)));
        }

        static Vector256<double> Lanes(double[] source, int count, double others)
            => Vector256.Create([.. source[2..(2 + count)], .. Enumerable.Repeat(others, 4 - count)]);
    }

    [Fact]
    public void Sums_of_lanes_in_the_tree_of_all_widths()
    {
        float[] values = [1e8f, 1, -1e8f, 3, 1e-3f, 7, 11, -2];
        LaneSumsOfFloats floats = default;
        LaneSumsOfDoubles doubles = default;
        for (int i = 0; i < 3; i++)
        {
            floats.Add(Vector256.Create(values));
            doubles.Add(Vector256.Create(1e16, 1, -1e16, 1e-3));
        }

        double[] lanes = [.. values.Select(value => 3 * (double)value)];
        double[] halves = [.. Enumerable.Range(0, 4).Select(i => lanes[i] + lanes[i + 4])];
        Assert.Equal((halves[0] + halves[2]) + (halves[1] + halves[3]), floats.Total());
        Assert.Equal(3.003, doubles.Total(), 12);
    }
}
