using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>How near results must be to those of plain double arithmetic, and what must not change them.</summary>
internal static class FormAssert
{
    public static double[] Doubles<T>(T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. values.Select(double.CreateChecked)];

    /// <summary>Within the bound of the design (tests/oracle/README.md), and 4u of an activation's own result. The reference is no better than
    /// double: what is computed in double may be as far off as that, too.</summary>
    public static void Near<T>(double[] expected, T[] actual, double size, Activation activation, string what)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        double unit = typeof(T) == typeof(float) ? 1.0 / (1L << 24) : 8.0 / (1L << 53);
        for (int i = 0; i < expected.Length; i++)
        {
            double bound = Bound.Values<T>(typeof(T) == typeof(float) ? size : 8 * size) + (activation == Activation.None ? 0 : 4 * unit * Math.Abs(expected[i]));
            double error = Math.Abs(double.CreateChecked(actual[i]) - expected[i]);
            Assert.True(error <= bound, $"{what}: [{i}] is {actual[i]:R} instead of {expected[i]:R}, {error / bound:G3} of the bound");
        }
    }

    /// <summary>The same bits with one thread and with several, with stores past the caches and without, at any alignment.</summary>
    /// <param name="create">The layer.</param>
    /// <param name="run">What calls of it give. Results begin so many elements behind where an array does, or before its end.</param>
    public static void SameHoweverRun(Func<INormalization<float>> create, Func<INormalization<float>, int, float[][]> run)
    {
        long threshold = Execution.StreamingThresholdBytes;
        try
        {
            float[][]? expected = null;
            foreach (int threads in (int[])[1, 4])
            {
                foreach (int skew in (int[])[-1, 0, 1, 3])
                {
                    Execution.StreamingThresholdBytes = skew < 0 ? long.MaxValue : 0;
                    INormalization<float> layer = create();
                    layer.MaxDegreeOfParallelism = threads;
                    float[][] results = run(layer, Math.Max(skew, 0));
                    expected ??= results;
                    Assert.Null(SameBits.Difference($"{threads} threads, {skew}", expected, results));
                }
            }
        }
        finally
        {
            Execution.StreamingThresholdBytes = threshold;
        }
    }
}
