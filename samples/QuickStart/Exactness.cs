using System.Numerics.Tensors;
using NormGen;
using QuickStart.ByHand;

namespace QuickStart;

/// <summary>How far a layer's output is from the same computed in double.</summary>
internal static class Exactness
{
    /// <summary>The largest deviation in units of what NormGen promises: 8u times the largest |x̂ · weight| + |bias| of
    /// the tensor, with u = 2⁻²⁴, and 8 · 2⁻⁵³ · |x| / σ · |weight|, which is far below that for pixels and left out here.</summary>
    public static double Deviation<TByHand>(INormalization<float> layer, float[] x, int plane, TByHand byHand)
        where TByHand : struct, IByHand
    {
        float[] actual = new float[x.Length];
        layer.Forward(x, actual);

        double[] expected = new double[x.Length];
        double[] bias = Widen(layer.Bias);
        byHand.Loops<double>(Widen(x), expected, Widen(layer.Weight), bias);

        double size = 0;
        double difference = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double shift = bias.Length == 0 ? 0 : bias[i / plane % bias.Length];
            size = Math.Max(size, Math.Abs(expected[i] - shift) + Math.Abs(shift));
            difference = Math.Max(difference, Math.Abs(actual[i] - expected[i]));
        }

        return difference / (size * 8 / (1 << 24));
    }

    private static double[] Widen(ReadOnlySpan<float> values)
    {
        double[] result = new double[values.Length];
        TensorPrimitives.ConvertChecked(values, result);
        return result;
    }
}
