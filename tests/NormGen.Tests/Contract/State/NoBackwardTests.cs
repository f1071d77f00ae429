namespace NormGen.Tests.Contract.State;

/// <summary><c>Backward = false</c>.</summary>
public sealed class NoBackwardTests
{
    [Fact]
    public void Backward_says_what_to_remove()
    {
        EvaluatedFeatures layer = new();
        float[] input = LayerCalls.Values(12);
        layer.Run(input);
        foreach (bool training in (bool[])[true, false])
        {
            layer.Training = training;
            Assert.Contains(
                "Remove Backward = false",
                Assert.Throws<NotSupportedException>(() => layer.Backward(input, input, new float[12])).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Forward_is_the_same()
    {
        float[] input = LayerCalls.Values(12);
        var layer = LayerCalls.Trained<EvaluatedFeatures>(12);
        var expected = LayerCalls.Trained<Features>(12);
        Assert.Equal(expected.Run(input), layer.Run(input));
        Assert.Equal(expected.RunningVariance, layer.RunningVariance);
    }
}

[Normalize(Shape = [4, 3], Axes = [0], Backward = false)]
internal sealed partial class EvaluatedFeatures;
