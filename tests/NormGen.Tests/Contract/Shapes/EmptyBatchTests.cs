namespace NormGen.Tests.Contract.Shapes;

/// <summary>An empty batch gives an empty output and changes nothing.</summary>
public sealed class EmptyBatchTests
{
    [Fact]
    public void Nothing_changes()
    {
        Unchanged(LayerCalls.Trained<FeaturesOfAnyBatch>(12));
        Unchanged(LayerCalls.Trained<FeaturesOfAnyBatch>(12), 0, 3);
        Unchanged(LayerCalls.Trained<AveragedFeatures>(12));
        Unchanged(LayerCalls.Trained<RowsOfAnyBatch>(34));
        Unchanged(LayerCalls.Trained<RowsOfAnyLength>(33));
        Unchanged(LayerCalls.Trained<ImagesOfAnySize>(60, 1, 3, 4, 5), 0, 3, 4, 5);
        Unchanged(LayerCalls.Trained<ImagesOfAnySize>(60, 1, 3, 4, 5), 2, 3, 0, 5);
        Unchanged(LayerCalls.Trained<ImagesOfAnySize>(60, 1, 3, 4, 5), 0, 3, 0, 0);
        Unchanged(LayerCalls.Trained<GroupsOfAnySize>(60, 1, 6, 2, 5), 0, 6, 2, 5);
        Unchanged(LayerCalls.Trained<TrackedInstances>(60, 2, 3, 10), 0, 3, 10);
        Unchanged(LayerCalls.Trained<TrackedInstances>(60, 2, 3, 10), 2, 3, 0);
        Unchanged(new FeaturesOfAnyBatch());
        Unchanged(new TrackedInstances(), 0, 3, 10);
    }

    [Fact]
    public void The_next_batch_is_as_if_there_had_been_none()
    {
        float[] input = LayerCalls.Values(12);
        AveragedFeatures layer = new();
        layer.Run([]);
        float[] output = layer.Run(input);
        AveragedFeatures other = new();
        Assert.Equal(other.Run(input), output);
        LayerSnapshot<float>.Of(other).AssertUnchanged(layer);
    }

    private static void Unchanged(INormalization<float> layer, params int[] shape)
    {
        foreach (bool training in (bool[])[true, false])
        {
            layer.Training = training;
            var before = LayerSnapshot<float>.Of(layer);
            layer.Run([], shape);
            before.AssertUnchanged(layer);
        }
    }
}
