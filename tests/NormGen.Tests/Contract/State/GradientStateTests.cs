namespace NormGen.Tests.Contract.State;

/// <summary>The parameters' gradients, from call to call. Numbers that any order of additions leaves exact.</summary>
public sealed class GradientStateTests
{
    // Rows of mean 3 and variance 4 (epsilon 0): normalized −1, 1, 1, −1 and 1, 1, −1, −1.
    private static readonly float[] Input = [1, 5, 5, 1, 5, 5, 1, 1];
    private static readonly float[] OutputGradient = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void They_add_up_over_the_calls()
    {
        var layer = Ran();
        Assert.Equal([4, 8, -4, -12], layer.WeightGradient);
        Assert.Equal([6, 8, 10, 12], layer.BiasGradient);

        layer.Gradient(Input, OutputGradient);
        Assert.Equal([8, 16, -8, -24], layer.WeightGradient);
        Assert.Equal([12, 16, 20, 24], layer.BiasGradient);

        layer.Training = false;
        layer.Run(Input);
        layer.Gradient(Input, OutputGradient);
        Assert.Equal([12, 24, -12, -36], layer.WeightGradient);
        Assert.Equal([18, 24, 30, 36], layer.BiasGradient);
    }

    [Fact]
    public void They_are_added_to_what_the_caller_put_there()
    {
        var layer = Ran();
        layer.WeightGradient.Fill(100);
        layer.BiasGradient[3] = -1;
        layer.Gradient(Input, OutputGradient);
        Assert.Equal([104, 108, 96, 88], layer.WeightGradient);
        Assert.Equal([12, 16, 20, 11], layer.BiasGradient);
    }

    [Fact]
    public void Zeroing_leaves_all_else()
    {
        var layer = Ran();
        layer.ZeroGradients();
        Assert.Equal([0, 0, 0, 0], layer.WeightGradient);
        Assert.Equal([0, 0, 0, 0], layer.BiasGradient);
        Assert.Equal([4, 2, 2, 4], layer.Weight);

        // The statistics of the forward pass included.
        layer.Gradient(Input, OutputGradient);
        Assert.Equal([4, 8, -4, -12], layer.WeightGradient);

        var features = BackwardCalls.Differentiated<Features>(12);
        var before = LayerSnapshot<float>.Of(features);
        features.ZeroGradients();
        (before with { WeightGradient = new float[3], BiasGradient = new float[3] }).AssertUnchanged(features);
        new RowsOfAnyLength().ZeroGradients();
    }

    [Fact]
    public void Nothing_else_changes_them()
    {
        var layer = BackwardCalls.Differentiated<Features>(12);
        var before = LayerSnapshot<float>.Of(layer);
        Assert.DoesNotContain(0, before.WeightGradient);
        foreach (bool training in (bool[])[true, false])
        {
            layer.Training = training;
            layer.Run(LayerCalls.Values(12));
        }

        layer.ResetParameters();
        layer.ResetRunningStats();
        Assert.Equal(before.WeightGradient, layer.WeightGradient.ToArray());
        Assert.Equal(before.BiasGradient, layer.BiasGradient.ToArray());
    }

    [Fact]
    public void A_backward_pass_changes_nothing_else()
    {
        foreach (bool training in (bool[])[true, false])
        {
            var layer = LayerCalls.Trained<Images>(630);
            layer.Training = training;
            layer.Run(LayerCalls.Values(630));
            var before = LayerSnapshot<float>.Of(layer);
            layer.Gradient(LayerCalls.Values(630), BackwardCalls.OutputGradient(630));
            Assert.NotEqual(before.WeightGradient, layer.WeightGradient.ToArray());
            layer.ZeroGradients();
            before.AssertUnchanged(layer);
        }
    }

    [Fact]
    public void The_gradient_of_the_input_takes_the_weight()
    {
        // h = 4, 4, 6, 16 and 20, 12, 14, 32; mean(h) = 7.5 and 19.5; mean(h · normalized) = −2.5 and −3.5.
        var layer = Ran();
        Assert.Equal([-3, -0.5f, 0.5f, 3, 2, -2, -4.5f, 4.5f], layer.Gradient(Input, OutputGradient));
    }

    private static ExactRows Ran()
    {
        ExactRows layer = new();
        float[] weight = [4, 2, 2, 4];
        weight.CopyTo(layer.Weight);
        layer.Run(Input);
        layer.Gradient(Input, OutputGradient);
        return layer;
    }
}

[Normalize(Shape = [2, 4], Axes = [1], Epsilon = 0)]
internal sealed partial class ExactRows;
