using NormGen.Tests.Support;

namespace NormGen.Tests.Contract.State;

/// <summary>In evaluation <c>Backward</c> needs no <c>Forward</c>: running statistics are constants, and the batch's are
/// computed again.</summary>
public sealed class EvaluationBackwardTests
{
    [Fact]
    public void Running_statistics_are_constants()
    {
        Constants(new ExactFeatures());
        Constants(new ExactFeaturesOfAnyBatch());

        static void Constants(INormalization<float> layer)
        {
            layer.Training = false;
            layer.RunningMean.Fill(3);
            float[] variance = [4, 16, 64], weight = [1, 2, 4];
            variance.CopyTo(layer.RunningVariance);
            weight.CopyTo(layer.Weight);
            foreach (var (inputGradient, weightGradient, biasGradient) in Widths.Each(() =>
            {
                layer.ZeroGradients();
                float[] gradient = layer.Gradient([5, 7, 11, 1, 3, -5], [1, 2, 3, 4, 5, 6]);
                return (gradient, layer.WeightGradient.ToArray(), layer.BiasGradient.ToArray());
            }))
            {
                Assert.Equal([0.5f, 1, 1.5f, 2, 2.5f, 3], inputGradient);
                Assert.Equal([1 - 4, 2, 3 - 6], weightGradient);
                Assert.Equal([5, 7, 9], biasGradient);
            }
        }
    }

    [Fact]
    public void A_running_variance_of_0_follows_IEEE()
    {
        ExactFeatures layer = new() { Training = false };
        layer.RunningMean.Fill(3);
        layer.RunningVariance.Clear();
        foreach (float[] gradient in Widths.Each(() => layer.Gradient([3, 3, 3, 4, 4, 4], [1, -1, 0, 2, -2, 0])))
        {
            Assert.Equal(
                [float.PositiveInfinity, float.NegativeInfinity, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.NaN],
                gradient);
        }
    }

    /// <summary>Numbers that any order of additions leaves exact; those of training.</summary>
    [Fact]
    public void The_statistics_of_the_batch_are_computed_again()
    {
        float[] input = [1, 5, 5, 1, 5, 5, 1, 1], outputGradient = [1, 2, 3, 4, 5, 6, 7, 8];
        Again(new ExactRows(), [-0.75f, -0.25f, 0.25f, 0.75f, -0.25f, 0.25f, -0.25f, 0.25f], [4, 8, -4, -12], [6, 8, 10, 12]);
        Again(new ExactPlainRows(), [-0.75f, -0.25f, 0.25f, 0.75f, -0.25f, 0.25f, -0.25f, 0.25f], [], []);

        void Again(INormalization<float> layer, float[] inputGradient, float[] weightGradient, float[] biasGradient)
        {
            layer.Training = false;
            foreach (float[] gradient in Widths.Each(() =>
            {
                layer.ZeroGradients();
                return layer.Gradient(input, outputGradient);
            }))
            {
                Assert.Equal(inputGradient, gradient);
                Assert.Equal(weightGradient, layer.WeightGradient.ToArray());
                Assert.Equal(biasGradient, layer.BiasGradient.ToArray());
            }
        }
    }

    [Fact]
    public void An_input_that_was_in_no_forward_pass_is_fine()
    {
        Fine<Features>(12);
        Fine<WideFeatures>(33 * 37);
        Fine<Rows>(4 * 33);
        Fine<RmsRows>(4 * 700);
        Fine<Images>(630);
        Fine<GroupsChannelsLast>(784);
        Fine<RowsOfAnyBatch>(34);
        Fine<RowsOfAnyLength>(33);
        Fine<FeaturesOfAnyBatch>(12);

        static void Fine<TLayer>(int count)
            where TLayer : INormalization<float>, new()
        {
            float[] input = LayerCalls.Values(count), outputGradient = BackwardCalls.OutputGradient(count);
            TLayer expected = LayerCalls.Trained<TLayer>(count), layer = LayerCalls.Trained<TLayer>(count);
            (expected.Training, layer.Training) = (false, false);
            expected.Run(input);
            layer.Run(LayerCalls.Values(count, 30));
            SameBits.AssertEqual<float>(expected.Gradient(input, outputGradient), layer.Gradient(input, outputGradient), typeof(TLayer).Name);
            LayerSnapshot<float>.Of(expected).AssertUnchanged(layer);
        }
    }
}

[Normalize(Shape = [2, 3], Axes = [0], Epsilon = 0)]
internal sealed partial class ExactFeatures;

[Normalize(Shape = [-1, 3], Axes = [0], Epsilon = 0)]
internal sealed partial class ExactFeaturesOfAnyBatch;

[Normalize(Shape = [2, -1], Axes = [1], Epsilon = 0, Affine = false)]
internal sealed partial class ExactPlainRows;
