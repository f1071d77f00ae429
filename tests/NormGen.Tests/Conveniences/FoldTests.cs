using System.Numerics;
using NormGen.Tests.Contract;
using NormGen.Tests.Support;

namespace NormGen.Tests.Conveniences;

/// <summary>Fold: what an evaluated layer multiplies with and adds.</summary>
public sealed class FoldTests
{
    [Fact]
    public void The_formula_is_computed_in_double_and_rounded_once()
    {
        Batch layer = LayerCalls.Trained<Batch>(30);
        var before = LayerSnapshot<float>.Of(layer);
        float[] scale = new float[3], shift = new float[3];
        layer.Fold(scale, shift);
        before.AssertUnchanged(layer);
        for (int channel = 0; channel < 3; channel++)
        {
            double factor = layer.Weight[channel] / Math.Sqrt(layer.RunningVariance[channel] + 1e-5);
            Assert.Equal((float)factor, scale[channel]);
            Assert.Equal((float)(layer.Bias[channel] - (layer.RunningMean[channel] * factor)), shift[channel]);
        }
    }

    [Theory]
    [MemberData(nameof(FoldCase.All), MemberType = typeof(FoldCase))]
    public async Task The_folded_layer_is_the_evaluated_one(FoldCase test)
    {
        CompiledLayers layers = await FoldCase.Layers;
        if (test.Attribute.Contains("double", StringComparison.Ordinal))
        {
            Check(layers.Create<double>(test.Attribute), test, 1e-13);
        }
        else
        {
            Check(layers.Create<float>(test.Attribute), test, 1e-6);
        }
    }

    [Fact]
    public void In_place_of_the_layers_own_values_is_fine()
    {
        Batch layer = LayerCalls.Trained<Batch>(30);
        float[] scale = new float[3], shift = new float[3];
        layer.Fold(scale, shift);
        layer.Fold(layer.Weight, layer.Bias);
        Assert.Equal(scale, layer.Weight);
        Assert.Equal(shift, layer.Bias);
    }

    [Theory]
    [InlineData(2, 3, "scale", "The folded layer has 3 channels, but scale has 2 elements. (Parameter 'scale')")]
    [InlineData(3, 4, "shift", "The folded layer has 3 channels, but shift has 4 elements. (Parameter 'shift')")]
    public void A_wrong_length_is_refused(int scaleLength, int shiftLength, string parameter, string message)
    {
        float[] scale = new float[scaleLength], shift = new float[shiftLength];
        var exception = Assert.Throws<ArgumentException>(parameter, () => new Batch().Fold(scale, shift));
        Assert.Equal(message, exception.Message);
        Assert.All(scale.Concat(shift), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Overlapping_spans_are_refused()
    {
        float[] memory = new float[5];
        Assert.Throws<ArgumentException>("shift", () => new Batch().Fold(memory.AsSpan(0, 3), memory.AsSpan(2, 3)));
        Assert.All(memory, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Only_tracked_layers_have_it()
    {
        Assert.NotNull(typeof(Batch).GetMethod(nameof(Batch.Fold)));
        Assert.Null(typeof(Untracked).GetMethod(nameof(Batch.Fold)));
        INormalization<float> layer = new Untracked();
        var exception = Assert.Throws<InvalidOperationException>(() => layer.Fold([], []));
        Assert.Equal(
            "LayerNorm((3,), eps=1e-05, elementwise_affine=True) tracks no running statistics, so its factors depend on the input, and cannot be folded.",
            exception.Message);
    }

    private static void Check<T>(INormalization<T> layer, FoldCase test, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Fill(layer.Weight, 1, 1);
        Fill(layer.Bias, 2, 0);
        Fill(layer.RunningMean, 3, 0);
        Fill(layer.RunningVariance, 4, 4);
        layer.Eval();
        T[] input = new T[test.Shape.Aggregate(1, (product, extent) => product * extent)], output = new T[input.Length];
        Fill<T>(input, 5, 0);
        layer.Forward(input, output);

        T[] scale = new T[test.Channels], shift = new T[test.Channels];
        layer.Fold(scale, shift);
        for (int i = 0; i < input.Length; i++)
        {
            int channel = test.Channel(i);
            double expected = double.CreateChecked((input[i] * scale[channel]) + shift[channel]);
            Assert.Equal(expected, double.CreateChecked(output[i]), tolerance * (1 + Math.Abs(expected)));
        }
    }

    private static void Fill<T>(Span<T> values, ulong seed, double offset)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] normal = IntegerGenerator.Normal(seed, values.Length, offset, 0.5);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(normal[i]);
        }
    }
}
