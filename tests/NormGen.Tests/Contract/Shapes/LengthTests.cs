namespace NormGen.Tests.Contract.Shapes;

/// <summary>Wrong lengths are refused by name, and change nothing.</summary>
public sealed class LengthTests
{
    [Theory]
    [InlineData(11, 12, "input", 11)]
    [InlineData(13, 12, "input", 13)]
    [InlineData(0, 12, "input", 0)]
    [InlineData(12, 11, "output", 11)]
    [InlineData(12, 13, "output", 13)]
    public void The_message_names_shape_expected_and_actual_length(int input, int output, string parameter, int actual)
    {
        var layer = LayerCalls.Trained<Features>(12);
        foreach (int[] shape in (int[][])[[], [4, 3]])
        {
            var exception = layer.ThrowsUnchanged<ArgumentException>(LayerCalls.Values(input), output, shape);
            LengthAssert.Names(exception, parameter, "[4, 3]", 12, actual);
        }
    }

    [Fact]
    public void With_a_dynamic_extent_the_length_must_be_a_multiple()
    {
        var exception = LayerCalls.Trained<FeaturesOfAnyBatch>(12).ThrowsUnchanged<ArgumentException>(LayerCalls.Values(13), 13);
        LengthAssert.Names(exception, "input", "[-1, 3]", 3, 13);
    }

    [Theory]
    [InlineData(12, 9)]
    [InlineData(12, 15)]
    [InlineData(12, 0)]
    [InlineData(0, 3)]
    public void With_a_dynamic_extent_the_output_must_be_as_long(int input, int output)
    {
        var exception = LayerCalls.Trained<FeaturesOfAnyBatch>(12).ThrowsUnchanged<ArgumentException>(LayerCalls.Values(input), output);
        LengthAssert.Names(exception, "output", $"The shape [{input / 3}, 3] ", input, output);
    }

    [Theory]
    [InlineData(90, 105, "input")]
    [InlineData(105, 90, "output")]
    [InlineData(0, 105, "input")]
    public void With_a_shape_the_lengths_must_be_its(int input, int output, string parameter)
    {
        var exception = LayerCalls.Trained<ImagesOfAnySize>(60, 1, 3, 4, 5)
            .ThrowsUnchanged<ArgumentException>(LayerCalls.Values(input), output, 1, 3, 5, 7);
        LengthAssert.Names(exception, parameter, "The shape [1, 3, 5, 7] ", 105, parameter == "input" ? input : output);
    }

    [Fact]
    public void With_a_shape_of_one_dynamic_extent_too()
    {
        var layer = LayerCalls.Trained<FeaturesOfAnyBatch>(12);
        LengthAssert.Names(layer.ThrowsUnchanged<ArgumentException>(LayerCalls.Values(12), 12, 5, 3), "input", "The shape [5, 3] ", 15, 12);
        LengthAssert.Names(layer.ThrowsUnchanged<ArgumentException>(LayerCalls.Values(15), 12, 5, 3), "output", "The shape [5, 3] ", 15, 12);
    }
}
