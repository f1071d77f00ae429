using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Functions;

/// <summary>Whether a width is among the sizes changes no bit: known, unknown, and as the width of a layer.</summary>
public sealed class SizesTests
{
    private static readonly int[] s_widths = [1, 2, 3, 7, 8, 9, 31, 32, 33, 40, 63, 64, 65, 100, 383, 384, 385, 511, 512, 513, 543, 700, 768, 1000, 1023, 1024, 4096, 5001];

    [Fact]
    public void Layer_norm_of_any_width()
    {
        foreach (int width in s_widths)
        {
            float[] input = LayerCalls.Values(3 * width, 1), weight = LayerCalls.Values(width, 2), bias = LayerCalls.Values(width, 3);
            double[] expected = PlainReference.Rows(input, width, weight, bias, hasMean: true, 1e-5);
            foreach (int bits in Widths.All)
            {
                float[] known = new float[input.Length], unknown = new float[input.Length];
                Widths.At(bits, () =>
                {
                    LayerSizes.Apply(input, weight, bias, known);
                    LayerSizesOfOne.Apply(input, weight, bias, unknown);
                });
                PlainReference.AssertNear(expected, known);
                SameBits.AssertEqual<float>(known, unknown, $"{width}, {bits} bits");
            }
        }
    }

    [Fact]
    public async Task Layers_of_one_width_give_the_same_bits()
    {
        CompiledLayers layers = await CompiledLayers.CompileAsync(s_widths.SelectMany(width => (string[])[Layer(width), Rms(width), Doubles(width)]));
        foreach (int width in s_widths)
        {
            float[] input = LayerCalls.Values(3 * width, 1), weight = LayerCalls.Values(width, 2), bias = LayerCalls.Values(width, 3), output = new float[input.Length];
            LayerSizes.Apply(input, weight, bias, output);
            SameBits.AssertEqual<float>(Evaluate(layers.Create<float>(Layer(width)), input, weight, bias), output, $"layer norm of {width}");

            float[] residual = LayerCalls.Values(input.Length, 4), sum = [.. residual.Zip(input, (a, b) => a + b)];
            RmsSizesBefore.AddApply(input, residual, weight, output);
            SameBits.AssertEqual<float>(Evaluate(layers.Create<float>(Rms(width)), sum, weight, []), output, $"RMS norm of {width}");

            double[] doubles = [.. input], weights = [.. weight], results = new double[input.Length];
            DoubleSizes.Apply(doubles, weights, results);
            SameBits.AssertEqual<double>(Evaluate(layers.Create<double>(Doubles(width)), doubles, weights, []), results, $"doubles of {width}");
        }

        static string Layer(int width) => $"Shape = [-1, {width}], Axes = [1]";
        static string Rms(int width) => $"Shape = [-1, {width}], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon = 1.1920928955078125e-7";
        static string Doubles(int width) => $"Shape = [-1, {width}], Axes = [1], Bias = false, Activation = Activation.Silu, ElementType = typeof(double)";
    }

    [Fact]
    public void Without_weights_an_argument_is_the_width()
    {
        float[] input = LayerCalls.Values(768 * 5), residual = new float[input.Length];
        foreach (int width in (int[])[384, 768, 5])
        {
            RmsSizesWithoutWeights.Apply(input, residual, width);
            PlainReference.AssertNear(PlainReference.Rows(input, width, [], [], hasMean: false, 1.0 / (1 << 23)), residual);
            float[] expected = [.. residual.Select(value => value + value)];
            RmsSizesWithoutWeights.ApplyAdd(input, residual, width);
            SameBits.AssertEqual<float>(expected, residual, $"{width}");
        }
    }

    /// <summary>A row gives the same bits alone and among others.</summary>
    [Fact]
    public void A_row_alone()
    {
        foreach (int width in (int[])[5, 384, 1000, 1001])
        {
            float[] input = LayerCalls.Values(40 * width, 1), weight = LayerCalls.Values(width, 2), bias = LayerCalls.Values(width, 3), output = new float[input.Length], alone = new float[width];
            LayerSizes.Apply(input, weight, bias, output);
            for (int row = 0; row < 40; row++)
            {
                LayerSizes.Apply(input.AsSpan(row * width, width), weight, bias, alone);
                SameBits.AssertEqual<float>(output.AsSpan(row * width, width), alone, $"row {row} of {width}");
            }
        }
    }

    private static T[] Evaluate<T>(INormalization<T> layer, T[] input, T[] weight, T[] bias)
        where T : unmanaged
    {
        weight.CopyTo(layer.Weight);
        bias.CopyTo(layer.Bias);
        layer.Training = false;
        T[] output = new T[input.Length];
        layer.Forward(input, output);
        return output;
    }
}
