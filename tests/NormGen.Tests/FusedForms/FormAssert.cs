using System.Numerics;
using NormGen.Tests.Properties;
using NormGen.Tests.Support;

namespace NormGen.Tests.FusedForms;

/// <summary>Values of calls, and how near results must be to those of plain double arithmetic.</summary>
internal static class FormAssert
{
    public static double[] Doubles<T>(T[] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. values.Select(double.CreateChecked)];

    /// <summary>The running statistics that normalize in evaluation, as calls set them; null where the batch's own do.</summary>
    public static (double[] Mean, double[] Variance)? Running<T>(RandomLayer layer, Layout layout, bool training, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (training || !layer.Tracked)
        {
            return null;
        }

        double[] means = Doubles(IntegerGenerator.Normal<T>(seed + 50, layout.RunningValues, seed, 0.5));
        return ([.. layout.Running.Select(value => means[value])], [.. layout.Running.Select(_ => 1.5)]);
    }

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
}
