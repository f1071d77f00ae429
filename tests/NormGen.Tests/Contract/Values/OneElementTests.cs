namespace NormGen.Tests.Contract.Values;

/// <summary>One element per statistic has no unbiased variance.</summary>
public sealed class OneElementTests
{
    [Fact]
    public void Training_a_tracked_layer_throws_and_changes_nothing()
    {
        Throws(new OneRow(), 3);
        Throws(LayerCalls.Trained<FeaturesOfAnyBatch>(12), 3);
        Throws(LayerCalls.Trained<AveragedFeatures>(12), 3);
        Throws(LayerCalls.Trained<ImagesOfAnySize>(60, 1, 3, 4, 5), 3, 1, 3, 1, 1);
        Throws(LayerCalls.Trained<TrackedInstances>(60, 2, 3, 10), 6, 2, 3, 1);
    }

    [Fact]
    public void Evaluating_it_is_fine()
    {
        OneRow layer = new() { Training = false };
        layer.RunningMean.Fill(1);
        layer.RunningVariance.Fill(4);
        layer.Bias.Fill(0.5f);
        Assert.Equal([0.5, 1, 1.5], layer.Run([1, 2, 3]).Select(value => Math.Round(value, 4)));
        Assert.Equal(0, layer.BatchesTracked);

        var instances = LayerCalls.Trained<TrackedInstances>(60, 2, 3, 10);
        instances.Training = false;
        Assert.All(instances.Run(LayerCalls.Values(6), 2, 3, 1), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Without_tracking_it_gives_the_bias()
    {
        UntrackedRow layer = new();
        float[] bias = [3, -4, 0.1f];
        bias.CopyTo(layer.Bias);
        layer.Weight.Fill(7);
        Assert.Equal(bias, layer.Run([1e30f, -5, 1e-30f]));
        Assert.Equal([0, 0, 0], new RowsOfAnyLength().Run([1, 2, 3]));
    }

    private static void Throws(INormalization<float> layer, int count, params int[] shape)
    {
        layer.Training = true;
        var before = LayerSnapshot<float>.Of(layer);
        float[] input = LayerCalls.Values(count);
        float[] memory = [.. input];
        Assert.Throws<InvalidOperationException>(() =>
        {
            if (shape.Length == 0)
            {
                layer.Forward(memory, memory);
            }
            else
            {
                layer.Forward(memory, memory, shape);
            }
        });
        Assert.Equal(input, memory);
        before.AssertUnchanged(layer);
    }
}

#pragma warning disable NORM023 // One element per statistic: what is tested.
[Normalize(Shape = [1, 3], Axes = [0])]
internal sealed partial class OneRow;
#pragma warning restore NORM023

[Normalize(Shape = [1, 3], Axes = [0], TrackRunningStats = false)]
internal sealed partial class UntrackedRow;
