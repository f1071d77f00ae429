using NormGen.Tests.Contract;

namespace NormGen.Tests.Conveniences;

/// <summary>Parameters, as an optimizer uses them.</summary>
public sealed class ParameterTests
{
    [Fact]
    public void They_are_the_layers_own_memory()
    {
        Batch layer = new();
        var (weight, bias) = (layer.Parameters.First(), layer.Parameters.Last());
        Assert.Equal(["weight", "bias"], layer.Parameters.Select(parameter => parameter.Name));
        Assert.True(weight.Value == layer.Weight);
        Assert.True(weight.Gradient == layer.WeightGradient);
        Assert.True(bias.Value == layer.Bias);
        Assert.True(bias.Gradient == layer.BiasGradient);
    }

    [Fact]
    public void They_are_the_same_each_time()
    {
        Batch layer = new();
        Parameter<float>[] first = [.. layer.Parameters];
        layer.ResetParameters();
        layer.ZeroGradients();
        Assert.All(first.Zip(layer.Parameters), pair => Assert.Same(pair.First, pair.Second));
        Assert.All(first.Zip(((INormalization<float>)layer).Parameters), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public void Only_those_that_the_layer_has_are_there()
    {
        Assert.Equal(["weight"], new WiderBatch().Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["weight"], new RootMeanSquares().Parameters.Select(parameter => parameter.Name));
        Assert.Empty(new PlainBatch().Parameters);
    }

    [Fact]
    public void An_optimizer_can_be_written_over_them()
    {
        // y = weight · x̂ + bias is to be 3 · x̂ − 2; the loss is the squared distance.
        Batch layer = new();
        Dictionary<Parameter<float>, float[]> velocities = [];
        float[] input = LayerCalls.Values(3 * 64), inputGradient = new float[input.Length];
        float[] normalized = new PlainBatch().Run(input);
        for (int step = 0; step < 200; step++)
        {
            float[] output = layer.Run(input);
            float[] outputGradient = [.. output.Zip(normalized, (y, x) => (y - ((3 * x) - 2)) / 64)];
            layer.ZeroGradients();
            layer.Backward(input, outputGradient, inputGradient);
            foreach (Parameter<float> parameter in layer.Parameters)
            {
                velocities.TryAdd(parameter, new float[parameter.Value.Length]);
                float[] velocity = velocities[parameter];
                for (int i = 0; i < velocity.Length; i++)
                {
                    velocity[i] = (0.9f * velocity[i]) + parameter.Gradient[i];
                    parameter.Value[i] -= 0.1f * velocity[i];
                }
            }
        }

        Assert.Equal(2, velocities.Count);
        Assert.All(layer.Weight.ToArray(), weight => Assert.Equal(3, weight, 1e-3f));
        Assert.All(layer.Bias.ToArray(), bias => Assert.Equal(-2, bias, 1e-3f));
    }

    [Fact]
    public void Other_layers_can_make_their_own()
    {
        float[] value = [1, 2], gradient = [3, 4];
        Parameter<float> parameter = new("weight", value, gradient);
        Assert.True(parameter.Value == value.AsSpan());
        Assert.True(parameter.Gradient == gradient.AsSpan());

        var exception = Assert.Throws<ArgumentException>(() => new Parameter<float>("weight", [1, 2], [3]));
        Assert.Equal("gradient", exception.ParamName);
        Assert.StartsWith("weight has 2 values, but its gradient has 1.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new Parameter<float>(null!, [], []));
        Assert.Throws<ArgumentNullException>(() => new Parameter<float>("weight", null!, []));
        Assert.Throws<ArgumentNullException>(() => new Parameter<float>("weight", [], null!));
    }

    [Fact]
    public void They_can_be_made_of_parts_of_memory()
    {
        float[] memory = [1, 2, 3, 4, 5];
        Parameter<float> parameter = new("weight", memory.AsMemory(0, 2), memory.AsMemory(3));
        Assert.True(parameter.Value == memory.AsSpan(0, 2));
        Assert.True(parameter.Gradient == memory.AsSpan(3));
        Assert.Throws<ArgumentException>("gradient", () => new Parameter<float>("weight", memory.AsMemory(), memory.AsMemory(1)));
    }

    [Fact]
    public void They_can_be_made_of_what_a_layer_hands_out_by_another_name()
    {
        Batch layer = new();
        Parameter<float> parameter = new("layer1.0.bn1.bias", layer.Parameters.Last());
        Assert.Equal("layer1.0.bn1.bias", parameter.Name);
        Assert.True(parameter.Value == layer.Bias);
        Assert.True(parameter.Gradient == layer.BiasGradient);
        Assert.Throws<ArgumentNullException>("name", () => new Parameter<float>(null!, parameter));
        Assert.Throws<ArgumentNullException>("parameter", () => new Parameter<float>("weight", null!));
    }
}
