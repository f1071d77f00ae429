using NormGen.Tests.Contract;

namespace NormGen.Tests.Conveniences;

/// <summary>CopyFrom.</summary>
public sealed class CopyTests
{
    [Fact]
    public void A_copy_evaluates_and_trains_as_the_original()
    {
        Batch original = LayerCalls.Trained<Batch>(30), copy = new();
        copy.CopyFrom(original);
        LayerSnapshot<float>.Of(original).AssertUnchanged(copy);
        Assert.Equal(2, copy.BatchesTracked);

        float[] batch = LayerCalls.Values(30, 5);
        Assert.Equal(original.Run(batch), copy.Run(batch));
        LayerSnapshot<float>.Of(original).AssertUnchanged(copy);
    }

    [Fact]
    public void A_copy_shares_no_memory()
    {
        Batch original = LayerCalls.Trained<Batch>(30), copy = new();
        copy.CopyFrom(original);
        var before = LayerSnapshot<float>.Of(copy);
        original.ResetParameters();
        original.ResetRunningStats();
        before.AssertUnchanged(copy);
    }

    [Fact]
    public void Mode_and_gradients_stay()
    {
        Batch original = LayerCalls.Trained<Batch>(30), copy = new();
        original.WeightGradient.Fill(1);
        original.Eval();
        copy.BiasGradient.Fill(2);
        copy.CopyFrom(original);
        Assert.True(copy.Training);
        Assert.Equal([0, 0, 0], copy.WeightGradient);
        Assert.Equal([2, 2, 2], copy.BiasGradient);
    }

    [Fact]
    public void The_shape_may_differ()
    {
        BatchOfRows original = LayerCalls.Trained<BatchOfRows>(60);
        Batch copy = new();
        copy.CopyFrom(original);
        LayerSnapshot<float>.Of(original).AssertUnchanged(copy);
    }

    [Fact]
    public void A_layer_can_be_copied_to_itself()
    {
        Batch layer = LayerCalls.Trained<Batch>(30);
        var before = LayerSnapshot<float>.Of(layer);
        layer.CopyFrom(layer);
        before.AssertUnchanged(layer);
    }

    [Fact]
    public void Other_lengths_are_named_and_change_nothing()
    {
        Throws(
            new WiderBatch(),
            "BatchNorm1d(4, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, bias=False) cannot be copied to "
            + "BatchNorm1d(3, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True): the weight has 4 elements there and 3 here; "
            + "the bias has 0 elements there and 3 here; the running mean has 4 elements there and 3 here; "
            + "the running variance has 4 elements there and 3 here. (Parameter 'other')");
        Throws(
            new Untracked(),
            "LayerNorm((3,), eps=1e-05, elementwise_affine=True) cannot be copied to "
            + "BatchNorm1d(3, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True): the running mean has 0 elements there and 3 here; "
            + "the running variance has 0 elements there and 3 here. (Parameter 'other')");
    }

    [Fact]
    public void Null_is_refused()
        => Assert.Throws<ArgumentNullException>("other", () => new Batch().CopyFrom(null!));

    private static void Throws(INormalization<float> other, string message)
    {
        other.Weight.Fill(7);
        other.BatchesTracked = 7;
        Batch layer = LayerCalls.Trained<Batch>(30);
        var before = LayerSnapshot<float>.Of(layer);
        var exception = Assert.Throws<ArgumentException>(nameof(other), () => layer.CopyFrom(other));
        Assert.Equal(message, exception.Message);
        before.AssertUnchanged(layer);
    }
}
