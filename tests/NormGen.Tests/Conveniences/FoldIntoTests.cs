using System.Numerics;
using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Conveniences;

/// <summary>FoldInto: a layer and the norm after it become one layer.</summary>
public sealed class FoldIntoTests
{
    private const int Filters = 8;
    private const int Outputs = 10;

    [Fact]
    public void A_convolution_gives_what_it_gave_with_the_norm()
    {
        Check(new ConvolutionNorm(), Filters, weights: Filters * 27, inputs: 5 * 3 * 6 * 6, channel: i => i / 16 % Filters, PlainLayers.Convolution);
        Check(new TrackedInstances(), Filters, weights: Filters * 27, inputs: 5 * 3 * 6 * 6, channel: i => i / 16 % Filters, PlainLayers.Convolution);

        // Of one pixel, whose outputs are the channels of the last axis.
        Check(new PlainConvolutionNorm(), Filters, weights: Filters * 27, inputs: 5 * 27, channel: i => i % Filters, PlainLayers.Linear);
    }

    [Fact]
    public void A_linear_layer_gives_what_it_gave_with_the_norm()
    {
        Check(new LinearNorm(), Outputs, weights: Outputs * 17, inputs: 5 * 17, channel: i => i % Outputs, PlainLayers.Linear);
        Check(new DoubleLinearNorm(), Outputs, weights: Outputs * 17, inputs: 5 * 17, channel: i => i % Outputs, PlainLayers.Linear);

        // Outputs that are [2, 5], each with statistics of its own.
        Check(new PositionNorm(), Outputs, weights: Outputs * 17, inputs: 5 * 17, channel: i => i % Outputs, PlainLayers.Linear);
    }

    [Fact]
    public void The_formula_is_computed_in_double_and_rounded_once()
    {
        ConvolutionNorm layer = new();
        Fill(layer);
        float[] weight = LayerCalls.Values(Filters * 27, 6), bias = LayerCalls.Values(Filters, 7);
        (float[] oldWeight, float[] oldBias) = ([.. weight], [.. bias]);
        var before = LayerSnapshot<float>.Of(layer);
        layer.FoldInto(weight, bias);
        before.AssertUnchanged(layer);
        for (int i = 0; i < weight.Length; i++)
        {
            double factor = layer.Weight[i / 27] / Math.Sqrt(layer.RunningVariance[i / 27] + 1e-5);
            Assert.Equal((float)(oldWeight[i] * factor), weight[i]);
            Assert.Equal((float)((((double)oldBias[i / 27] - layer.RunningMean[i / 27]) * factor) + layer.Bias[i / 27]), bias[i / 27]);
        }
    }

    [Fact]
    public void An_activation_stays_to_be_done()
    {
        ActivatedBatch layer = new();
        layer.RunningVariance.Fill(4 - 0.25f);
        float[] weight = [2, 20, -2], bias = [0, 0, 0];
        layer.FoldInto(weight, bias);
        Assert.Equal([1, 10, -1], weight);
    }

    [Fact]
    public void Nothing_needs_to_come_in()
    {
        float[] bias = [1, 2, 3];
        new Batch().FoldInto([], bias);
        Assert.Equal(2, bias[1], 1e-4);
    }

    [Fact]
    public void Only_constant_factors_can_be_folded()
    {
        Refuses(new Instances(), "InstanceNorm2d(8, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False) tracks no running statistics, so its factors depend on the input, and cannot be folded.");
        Refuses(new BatchStatistics(), "BatchNorm2d(8, eps=1e-05, momentum=0.1, affine=True, track_running_stats=False) tracks no running statistics, so its factors depend on the input, and cannot be folded.");
        Refuses(new Untracked(), "LayerNorm((3,), eps=1e-05, elementwise_affine=True) tracks no running statistics, so its factors depend on the input, and cannot be folded.");
        Refuses(
            new SampleWeights(),
            "The factors of BatchNorm(shape=[3, 4, 5], axes=[0, 1, 2], parameter_axes=[0], eps=1e-05, momentum=0.1, affine=True, track_running_stats=True) vary along axis 0, from sample to sample, and no layer before it can take them in.");

        static void Refuses(INormalization<float> layer, string message)
        {
            float[] weight = [1, 2, 3], bias = [4, 5, 6];
            Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => layer.FoldInto(weight, bias)).Message);
            Assert.Equal([1, 2, 3, 4, 5, 6], [.. weight, .. bias]);
        }
    }

    [Theory]
    [InlineData(6, 2, "bias", "The folded layer has 3 channels, but bias has 2 elements. (Parameter 'bias')")]
    [InlineData(6, 6, "bias", "The folded layer has 3 channels, but bias has 6 elements. (Parameter 'bias')")]
    [InlineData(7, 3, "weight", "The folded layer has 3 channels, but weight has 7 elements, which cannot be shared out evenly among them. (Parameter 'weight')")]
    public void A_wrong_length_is_refused(int weights, int biases, string parameter, string message)
    {
        float[] weight = LayerCalls.Values(weights), bias = LayerCalls.Values(biases);
        var exception = Assert.Throws<ArgumentException>(parameter, () => new ActivatedBatch().FoldInto(weight, bias));
        Assert.Equal(message, exception.Message);
        Assert.Equal(LayerCalls.Values(weights), weight);
        Assert.Equal(LayerCalls.Values(biases), bias);
    }

    [Fact]
    public void Overlapping_memory_is_refused()
    {
        Batch layer = new();
        float[] memory = LayerCalls.Values(8), other = LayerCalls.Values(3);
        Assert.Throws<ArgumentException>("bias", () => layer.FoldInto(memory.AsSpan(0, 6), memory.AsSpan(5, 3)));
        Assert.Throws<ArgumentException>("weight", () => layer.FoldInto(layer.Weight, other));
        Assert.Throws<ArgumentException>("bias", () => layer.FoldInto(other, layer.RunningVariance));
        Assert.Equal(LayerCalls.Values(8), memory);
        Assert.Equal(LayerCalls.Values(3), other);
        LayerSnapshot<float>.Of(new Batch()).AssertUnchanged(layer);
        Assert.Throws<ArgumentNullException>("layer", () => ((INormalization<float>)null!).FoldInto(other, memory));
    }

    /// <summary>Against the layer and the norm one after the other, both in double.</summary>
    /// <param name="norm">The norm.</param>
    /// <param name="outputs">The outputs of the layer before it.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="channel">Which factor belongs to an element of its result.</param>
    /// <param name="layer">The layer before the norm.</param>
    private static void Check<T>(INormalization<T> norm, int outputs, int weights, int inputs, Func<int, int> channel, Func<T[], T[], T[], double[]> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Fill(norm);
        T[] weight = Values<T>(weights, 6), bias = Values<T>(outputs, 7), input = Values<T>(inputs, 8);
        double[] expected = [.. layer(input, weight, bias).Select((value, i) => Evaluated(norm, value, channel(i)))];
        norm.FoldInto(weight, bias);
        double[] actual = layer(input, weight, bias);

        // Each product has a rounded weight, and the sum a rounded bias; in double they are summed up in another order, too.
        T[] sizes = [.. weight.Select(T.Abs)], biasSizes = [.. bias.Select(T.Abs)], inputSizes = [.. input.Select(T.Abs)];
        double[] size = layer(inputSizes, sizes, biasSizes);
        double unit = typeof(T) == typeof(float) ? Math.Pow(2, -24) : 64 * Math.Pow(2, -53);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1.001 * unit * size[i]);
        }
    }

    private static double Evaluated<T>(INormalization<T> norm, double value, int channel)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double weight = norm.Weight.IsEmpty ? 1 : double.CreateChecked(norm.Weight[channel]);
        double bias = norm.Bias.IsEmpty ? 0 : double.CreateChecked(norm.Bias[channel]);
        double root = Math.Sqrt(double.CreateChecked(norm.RunningVariance[channel]) + 1e-5);
        return ((value - double.CreateChecked(norm.RunningMean[channel])) / root * weight) + bias;
    }

    private static void Fill<T>(INormalization<T> norm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Values<T>(norm.Weight.Length, 1).CopyTo(norm.Weight);
        Values<T>(norm.Bias.Length, 2).CopyTo(norm.Bias);
        Values<T>(norm.RunningMean.Length, 3).CopyTo(norm.RunningMean);
        Values<T>(norm.RunningVariance.Length, 4).Select(T.Abs).ToArray().CopyTo(norm.RunningVariance);
    }

    private static T[] Values<T>(int count, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. IntegerGenerator.Normal(seed, count, 0.5, 2).Select(T.CreateChecked)];
}
