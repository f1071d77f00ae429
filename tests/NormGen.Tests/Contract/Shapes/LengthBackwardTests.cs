namespace NormGen.Tests.Contract.Shapes;

/// <summary>Wrong lengths are refused by name, before anything else, and change nothing.</summary>
public sealed class LengthBackwardTests
{
    [Theory]
    [InlineData(11, 12, 12, "input", 11)]
    [InlineData(13, 13, 13, "input", 13)]
    [InlineData(0, 12, 12, "input", 0)]
    [InlineData(12, 11, 12, "outputGradient", 11)]
    [InlineData(12, 13, 12, "outputGradient", 13)]
    [InlineData(12, 12, 11, "inputGradient", 11)]
    [InlineData(12, 12, 0, "inputGradient", 0)]
    public void The_message_names_shape_expected_and_actual_length(
        int input, int outputGradient, int inputGradient, string parameter, int actual)
    {
        foreach (bool training in (bool[])[true, false])
        {
            foreach (var layer in (Features[])[new(), BackwardCalls.Differentiated<Features>(12)])
            {
                layer.Training = training;
                var exception = layer.BackwardThrowsUnchanged<ArgumentException>(input, outputGradient, inputGradient);
                LengthAssert.Names(exception, parameter, "[4, 3]", 12, actual);
            }
        }
    }

    [Fact]
    public void With_a_dynamic_extent_the_length_must_be_a_multiple()
    {
        foreach (bool training in (bool[])[true, false])
        {
            var layer = BackwardCalls.Differentiated<FeaturesOfAnyBatch>(12);
            layer.Training = training;
            var exception = layer.BackwardThrowsUnchanged<ArgumentException>(13, 13, 13);
            LengthAssert.Names(exception, "input", "[-1, 3]", 3, 13);
        }
    }

    [Theory]
    [InlineData(12, 9, 12, "outputGradient")]
    [InlineData(12, 0, 12, "outputGradient")]
    [InlineData(12, 12, 15, "inputGradient")]
    [InlineData(12, 12, 0, "inputGradient")]
    [InlineData(0, 3, 0, "outputGradient")]
    [InlineData(0, 0, 3, "inputGradient")]
    public void With_a_dynamic_extent_all_must_be_as_long(int input, int outputGradient, int inputGradient, string parameter)
    {
        foreach (bool training in (bool[])[true, false])
        {
            var layer = BackwardCalls.Differentiated<FeaturesOfAnyBatch>(12);
            layer.Training = training;
            int actual = parameter == "outputGradient" ? outputGradient : inputGradient;
            LengthAssert.Names(
                layer.BackwardThrowsUnchanged<ArgumentException>(input, outputGradient, inputGradient),
                parameter,
                $"The shape [{input / 3}, 3] ",
                input,
                actual);

            var images = BackwardCalls.Differentiated<ImagesOfAnySize>(12, 1, 3, 2, 2);
            images.Training = training;
            LengthAssert.Names(
                images.BackwardThrowsUnchanged<ArgumentException>(input, outputGradient, inputGradient),
                parameter,
                "In the shape [-1, 3, -1, -1] input ",
                input,
                actual);
        }
    }
}
