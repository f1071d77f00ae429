using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.State;

/// <summary>Which call of <c>Forward</c> a call of <c>Backward</c> continues, and that there is one.</summary>
public sealed class CallOrderBackwardTests
{
    [Fact]
    public void In_training_it_needs_a_forward_pass()
    {
        Needs(new Features(), 12);
        Needs(new FeaturesOfAnyBatch(), 12);
        Needs(new Rows(), 4 * 33);
        Needs(new RowsOfAnyLength(), 33);
        Needs(new RmsRows(), 4 * 700);
        Needs(new ImagesOfAnySize(), 60);

        static void Needs(INormalization<float> layer, int count)
            => Assert.Contains("Forward", layer.CannotContinue(count).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_needs_one_in_the_same_mode()
    {
        foreach (bool training in (bool[])[true, false])
        {
            Needs(BackwardCalls.Differentiated<Features>(12), training, 12);
            Needs(BackwardCalls.Differentiated<FeaturesOfAnyBatch>(12), training, 12);
            Needs(BackwardCalls.Differentiated<RmsRows>(4 * 700), training, 4 * 700);
            Needs(BackwardCalls.Differentiated<RowsOfAnyLength>(33), training, 33);
            Needs(BackwardCalls.Differentiated<ImagesOfAnySize>(60, 1, 3, 4, 5), training, 60, 1, 3, 4, 5);
        }

        static void Needs(INormalization<float> layer, bool training, int count, params int[] shape)
        {
            layer.Training = !training;
            layer.Run(LayerCalls.Values(count), shape);
            layer.Training = training;
            Assert.Contains("mode", layer.CannotContinue(count).Message, StringComparison.Ordinal);

            // Changed back, it is as if nothing had happened.
            layer.Training = !training;
            layer.Gradient(LayerCalls.Values(count), BackwardCalls.OutputGradient(count));
        }
    }

    [Fact]
    public void An_evaluation_in_between_ends_a_training_step()
    {
        var layer = LayerCalls.Trained<Features>(12);
        layer.Training = false;
        layer.Run(LayerCalls.Values(12));
        layer.Training = true;
        layer.CannotContinue(12);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(15)]
    public void With_a_dynamic_extent_the_batch_must_be_as_large(int count)
    {
        var layer = BackwardCalls.Differentiated<FeaturesOfAnyBatch>(12);
        string message = layer.CannotContinue(count).Message;
        Assert.Contains($" {count} ", message, StringComparison.Ordinal);
        Assert.Contains(" 12", message, StringComparison.Ordinal);

        var images = BackwardCalls.Differentiated<ImagesOfAnySize>(60, 1, 3, 4, 5);
        foreach (bool training in (bool[])[true, false])
        {
            images.Training = training;
            images.Run(LayerCalls.Values(60), 1, 3, 4, 5);
            images.CannotContinue(count);
        }
    }

    /// <summary>There no statistics are remembered, and the length tells the shape.</summary>
    [Fact]
    public void In_evaluation_the_batch_may_have_another_size()
    {
        var layer = LayerCalls.Trained<FeaturesOfAnyBatch>(12);
        layer.Training = false;
        layer.Run(LayerCalls.Values(12));
        float[] input = LayerCalls.Values(15), outputGradient = BackwardCalls.OutputGradient(15);
        float[] gradient = layer.Gradient(input, outputGradient);

        layer.Run(input);
        SameBits.AssertEqual<float>(layer.Gradient(input, outputGradient), gradient);
    }

    [Fact]
    public void What_was_refused_or_empty_does_not_come_between()
    {
        float[] input = LayerCalls.Values(12), outputGradient = BackwardCalls.OutputGradient(12);
        var expected = LayerCalls.Trained<FeaturesOfAnyBatch>(12);
        expected.Run(input);

        var layer = LayerCalls.Trained<FeaturesOfAnyBatch>(12);
        layer.Run(input);
        Assert.Throws<InvalidOperationException>(() => layer.Run(LayerCalls.Values(3)));
        Assert.Throws<ArgumentException>(() => layer.Run(LayerCalls.Values(13)));
        Assert.Throws<ArgumentException>(() => layer.Run(LayerCalls.Values(12), 3, 4));
        layer.Run([]);
        layer.CannotContinue(9);
        layer.BackwardThrowsUnchanged<ArgumentException>(12, 12, 9);
        layer.Gradient([], []);

        SameBits.AssertEqual<float>(expected.Gradient(input, outputGradient), layer.Gradient(input, outputGradient));
        LayerSnapshot<float>.Of(expected).AssertUnchanged(layer);
    }

    [Fact]
    public void It_may_be_called_twice()
    {
        Twice<Features>(12);
        Twice<Rows>(4 * 33);
        Twice<RmsRows>(4 * 700);
        Twice<GroupsChannelsLast>(784);

        static void Twice<TLayer>(int count)
            where TLayer : INormalization<float>, new()
        {
            foreach (bool training in (bool[])[true, false])
            {
                var layer = LayerCalls.Trained<TLayer>(count);
                layer.Training = training;
                float[] input = LayerCalls.Values(count), outputGradient = BackwardCalls.OutputGradient(count);
                layer.Run(input);
                float[] first = layer.Gradient(input, outputGradient);
                var after = LayerSnapshot<float>.Of(layer);

                layer.ZeroGradients();
                SameBits.AssertEqual<float>(first, layer.Gradient(input, outputGradient));
                after.AssertUnchanged(layer);
            }
        }
    }
}
