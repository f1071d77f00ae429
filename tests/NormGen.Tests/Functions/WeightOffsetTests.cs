using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Functions;

/// <summary>Functions whose weights have an offset, against plain double arithmetic, and with the bits of layers.</summary>
public sealed class WeightOffsetTests
{
    private const double Epsilon = 1e-6;

    [Fact]
    public void Gemma_multiplies_by_one_and_the_weight()
    {
        foreach (int width in (int[])[384, 700, 5, 1000])
        {
            float[] input = LayerCalls.Values(3 * width, 1), weight = LayerCalls.Values(width, 2, 0, 0.1), output = new float[input.Length];
            double[] expected = PlainReference.Rows(input, width, weight, [], hasMean: false, Epsilon, weightOffset: 1);
            foreach (int bits in Widths.All)
            {
                Widths.At(bits, () => Gemma.Apply(input, weight, output));
                PlainReference.AssertNear(expected, output);
            }
        }
    }

    [Fact]
    public void In_a_residual_stream()
    {
        float[] input = LayerCalls.Values(3 * 640, 1), residual = LayerCalls.Values(3 * 640, 2), weight = LayerCalls.Values(640, 3, 0, 0.1), output = new float[input.Length];
        float[] sum = [.. residual.Zip(input, (a, b) => a + b)];
        GemmaBefore.AddApply(input, residual, weight, output);
        SameBits.AssertEqual<float>(sum, residual, "residual");
        PlainReference.AssertNear(PlainReference.Rows(sum, 640, weight, [], hasMean: false, Epsilon, weightOffset: 1), output);
    }

    /// <summary>What the diagnostic about <c>Modulated</c> says to write: x̂ · (1 + scale) + shift.</summary>
    [Fact]
    public void Scale_and_shift_of_a_sample_are_its_weight_and_bias()
    {
        foreach (int width in (int[])[384, 50])
        {
            float[] input = LayerCalls.Values(4 * width, 1), scale = LayerCalls.Values(width, 2, 0, 0.5), shift = LayerCalls.Values(width, 3), output = new float[input.Length];
            Adaptive.Apply(input, scale, shift, output);
            double[] normalized = PlainReference.Rows(input, width, [], [], hasMean: true, Epsilon);
            PlainReference.AssertNear([.. normalized.Select((x, i) => (x * (1 + (double)scale[i % width])) + shift[i % width])], output);
        }
    }

    /// <summary>In runs and in columns, with weights of each element, of parts and of slices, of tiny tensors and others.</summary>
    [Fact]
    public async Task Layers_give_the_same_bits()
    {
        (string Attribute, int[] Shape)[] cases =
        [
            ("Shape = [5, 130], Axes = [1], WeightOffset = 0.1", [5, 130]),
            ("Shape = [2, 20], Axes = [1], WeightOffset = 0.1", [2, 20]),
            ("Shape = [3, 12, 70], Axes = [1, 2], Groups = 4, WeightOffset = 1", [3, 12, 70]),
            ("Shape = [3, 17, 70], Axes = [2], ParameterAxes = [1], WeightOffset = 1", [3, 17, 70]),
            ("Shape = [2, 3, 5], Axes = [2], ParameterAxes = [1], WeightOffset = 1", [2, 3, 5]),
            ("Shape = [3, 17, 50], Axes = [1], WeightOffset = -0.5", [3, 17, 50]),
            ("Shape = [3, 17, 50], Axes = [1], ParameterAxes = [2], WeightOffset = -0.5", [3, 17, 50]),
            ("Shape = [3, 17, 5], Axes = [1], ParameterAxes = [2], WeightOffset = 0.1", [3, 17, 5]),
        ];
        CompiledFunctions functions = await CompiledFunctions.CompileAsync(cases.Select(test => test.Attribute));
        foreach ((string attribute, int[] shape) in cases)
        {
            var layer = functions.Layer<float>(attribute);
            layer.Training = false;
            LayerCalls.Values(layer.Weight.Length, 2).CopyTo(layer.Weight);
            LayerCalls.Values(layer.Bias.Length, 3).CopyTo(layer.Bias);
            float[] input = LayerCalls.Values(shape.Aggregate((a, b) => a * b), 1), expected = new float[input.Length], output = new float[input.Length];
            layer.Forward(input, expected);
            functions.Apply<float>(attribute)(input, layer.Weight, layer.Bias, output, [], 1);
            SameBits.AssertEqual<float>(expected, output, attribute);
        }
    }
}
