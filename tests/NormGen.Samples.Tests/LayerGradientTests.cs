using Digits;
using Digits.Layers;

namespace NormGen.Samples.Tests;

/// <summary>The gradients of the sample's own layers against central differences of the loss Σ output · outputGradient.</summary>
public sealed class LayerGradientTests
{
    [Fact]
    public void Of_a_convolution() => Check(new Convolution(3, 5, 4, bias: true, new(1)), 3 * 3 * 16, 3 * 5 * 16);

    [Fact]
    public void Of_a_convolution_without_bias() => Check(new Convolution(2, 4, 5, bias: false, new(1)), 2 * 2 * 25, 2 * 4 * 25);

    [Fact]
    public void Of_a_linear_layer() => Check(new Linear(7, 4, new(1)), 3 * 7, 3 * 4);

    [Fact]
    public void Of_a_rectifier() => Check(new Relu(), 50, 50);

    [Fact]
    public void Of_a_pool() => Check(new MaxPool(4), 6 * 16, 6 * 4);

    private static void Check(ILayer layer, int inputs, int outputs)
    {
        float[] input = new RandomNumbers(2).Uniform(inputs, 1), outputGradient = new RandomNumbers(3).Uniform(outputs, 1);
        layer.Forward(input);
        float[] inputGradient = [.. layer.Backward(outputGradient)];

        Compare(input, inputGradient, "input");
        foreach (var parameter in layer.Parameters)
        {
            Compare(parameter.Value, parameter.Gradient, parameter.Name);
        }

        void Compare(Span<float> values, ReadOnlySpan<float> gradient, string name)
        {
            // The layers are linear in each value but for kinks, none of which is so near.
            const float Step = 1e-4f;
            for (int i = 0; i < values.Length; i++)
            {
                float value = values[i];
                values[i] = value + Step;
                double above = Loss();
                values[i] = value - Step;
                double below = Loss();
                values[i] = value;
                double expected = (above - below) / (2 * Step);
                Assert.True(Math.Abs(gradient[i] - expected) < 5e-3, $"{name}[{i}]: {gradient[i]}, not {expected}");
            }
        }

        double Loss() => layer.Forward(input).Zip(outputGradient, (output, gradient) => (double)output * gradient).Sum();
    }
}
