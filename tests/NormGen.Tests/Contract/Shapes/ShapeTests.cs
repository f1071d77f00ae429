namespace NormGen.Tests.Contract.Shapes;

/// <summary>Where a length does not tell the shape, it must be given, and it must fit.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void Two_dynamic_extents_need_the_shape()
    {
        var exception = LayerCalls.Trained<ImagesOfAnySize>(60, 1, 3, 4, 5).ThrowsUnchanged<ArgumentException>(LayerCalls.Values(60), 60);
        Assert.Equal("shape", exception.ParamName);
        Assert.Contains("[-1, 3, -1, -1]", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 4, 3, 5)]
    [InlineData(1, 3, 20)]
    [InlineData(1, 3, 4, 5, 1)]
    [InlineData(-1, 3, 4, 5)]
    [InlineData(-1, 3, -4, 5)]
    [InlineData(60)]
    public void The_shape_must_fit(params int[] shape)
    {
        var exception = LayerCalls.Trained<ImagesOfAnySize>(60, 1, 3, 4, 5).ThrowsUnchanged<ArgumentException>(LayerCalls.Values(60), 60, shape);
        Assert.Equal("shape", exception.ParamName);
        Assert.Contains("[-1, 3, -1, -1]", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"[{string.Join(", ", shape)}]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_shape_does_not_fit()
    {
        float[] values = LayerCalls.Values(60);
        Assert.Equal("shape", Assert.Throws<ArgumentException>(() => new ImagesOfAnySize().Forward(values, new float[60], [])).ParamName);
    }

    [Fact]
    public void A_shape_beyond_all_memory_is_a_wrong_length()
    {
        var exception = LayerCalls.Trained<ImagesOfAnySize>(60, 1, 3, 4, 5)
            .ThrowsUnchanged<ArgumentException>(LayerCalls.Values(60), 60, int.MaxValue, 3, int.MaxValue, int.MaxValue);
        Assert.Equal("input", exception.ParamName);
    }

    [Fact]
    public void Where_the_shape_is_known_it_may_be_given()
    {
        float[] input = LayerCalls.Values(12);
        Assert.Equal(new Features().Run(input), new Features().Run(input, 4, 3));
        Assert.Equal(new FeaturesOfAnyBatch().Run(input), new FeaturesOfAnyBatch().Run(input, 4, 3));
        Assert.Equal("shape", new Features().ThrowsUnchanged<ArgumentException>(input, 12, 3, 4).ParamName);
    }
}
