namespace NormGen.Tests.Contract.Shapes;

/// <summary>An empty batch has an empty gradient and changes nothing, whatever was called before.</summary>
public sealed class EmptyBatchBackwardTests
{
    [Fact]
    public void Nothing_changes()
    {
        Unchanged(new FeaturesOfAnyBatch());
        Unchanged(new RowsOfAnyLength());
        Unchanged(new ImagesOfAnySize());
        Unchanged(BackwardCalls.Differentiated<FeaturesOfAnyBatch>(12));
        Unchanged(BackwardCalls.Differentiated<RowsOfAnyBatch>(34));
        Unchanged(BackwardCalls.Differentiated<ImagesOfAnySize>(60, 1, 3, 4, 5), 0, 3, 4, 5);
        Unchanged(BackwardCalls.Differentiated<GroupsOfAnySize>(60, 1, 6, 2, 5), 2, 6, 0, 5);
        Unchanged(BackwardCalls.Differentiated<TrackedInstances>(60, 2, 3, 10), 0, 3, 10);
    }

    private static void Unchanged(INormalization<float> layer, params int[] shape)
    {
        foreach (bool training in (bool[])[true, false])
        {
            layer.Training = training;
            var before = LayerSnapshot<float>.Of(layer);
            layer.Backward([], [], []);
            if (shape.Length > 0)
            {
                layer.Run([], shape);
                layer.Backward([], [], []);
            }

            before.AssertUnchanged(layer);
        }
    }
}
