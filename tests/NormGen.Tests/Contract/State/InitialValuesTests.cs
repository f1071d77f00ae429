namespace NormGen.Tests.Contract.State;

/// <summary>A new layer, and one that was reset.</summary>
public sealed class InitialValuesTests
{
    [Fact]
    public void A_new_layer_trains_with_weight_1_and_bias_0()
    {
        Features layer = new();
        Assert.True(layer.Training);
        Assert.Equal([1, 1, 1], layer.Weight);
        Assert.Equal([0, 0, 0], layer.Bias);
        Assert.Equal([0, 0, 0], layer.WeightGradient);
        Assert.Equal([0, 0, 0], layer.BiasGradient);
        Assert.Equal([0, 0, 0], layer.RunningMean);
        Assert.Equal([1, 1, 1], layer.RunningVariance);
        Assert.Equal(0, layer.BatchesTracked);
    }

    /// <summary>The user's part comes first, and so do its static initializers.</summary>
    [Fact]
    public void A_static_field_of_its_class_can_hold_a_layer()
        => Assert.Equal(LayerCalls.Trained<Features>(12).Run(LayerCalls.Values(12)), SharedFeatures.Trained.Run(LayerCalls.Values(12)));

    [Fact]
    public void What_a_layer_lacks_is_empty()
    {
        RowsOfAnyLength layer = new();
        Assert.True(layer.Weight.IsEmpty && layer.Bias.IsEmpty && layer.RunningMean.IsEmpty && layer.RunningVariance.IsEmpty);
        Assert.True(layer.WeightGradient.IsEmpty && layer.BiasGradient.IsEmpty);
        Assert.False(new RmsRows().Weight.IsEmpty || new RmsRows().WeightGradient.IsEmpty);
        Assert.True(new RmsRows().Bias.IsEmpty && new RmsRows().BiasGradient.IsEmpty);
    }

    [Fact]
    public void The_interface_shows_the_same_members()
    {
        Features layer = LayerCalls.Trained<Features>(12);
        var seen = Seen(layer);
        Assert.False(layer.Training);
        Assert.Equal(7, layer.BatchesTracked);
        seen.AssertUnchanged(layer);

        static LayerSnapshot<float> Seen<TLayer>(TLayer layer)
            where TLayer : INormalization<float>
        {
            layer.Training = false;
            layer.BatchesTracked = 7;
            layer.RunningMean[1] = 8;
            return LayerSnapshot<float>.Of(layer);
        }
    }

    [Fact]
    public void Resetting_running_statistics_leaves_the_parameters()
    {
        Features layer = LayerCalls.Trained<Features>(12);
        float[] weight = [.. layer.Weight];
        Assert.Equal(2, layer.BatchesTracked);
        Assert.NotEqual([0, 0, 0], layer.RunningMean.ToArray());

        layer.ResetRunningStats();
        Assert.Equal([0, 0, 0], layer.RunningMean);
        Assert.Equal([1, 1, 1], layer.RunningVariance);
        Assert.Equal(0, layer.BatchesTracked);
        Assert.Equal(weight, layer.Weight);
        Assert.NotEqual([0, 0, 0], layer.Bias.ToArray());
    }

    [Fact]
    public void Resetting_parameters_leaves_the_running_statistics()
    {
        Features layer = LayerCalls.Trained<Features>(12);
        float[] mean = [.. layer.RunningMean];
        float[] variance = [.. layer.RunningVariance];

        layer.ResetParameters();
        Assert.Equal([1, 1, 1], layer.Weight);
        Assert.Equal([0, 0, 0], layer.Bias);
        Assert.Equal(mean, layer.RunningMean);
        Assert.Equal(variance, layer.RunningVariance);
        Assert.Equal(2, layer.BatchesTracked);
    }

    [Fact]
    public void A_reset_layer_computes_as_a_new_one()
    {
        Features layer = LayerCalls.Trained<Features>(12);
        layer.ResetParameters();
        layer.ResetRunningStats();
        float[] input = LayerCalls.Values(12);
        Assert.Equal(new Features().Run(input), layer.Run(input));
        LayerSnapshot<float>.Of(layer).AssertUnchanged(Once(input));
    }

    private static Features Once(float[] input)
    {
        Features layer = new();
        layer.Run(input);
        return layer;
    }
}

[Normalize(Shape = [4, 3], Axes = [0])]
internal sealed partial class SharedFeatures
{
    public static readonly SharedFeatures Trained = LayerCalls.Trained<SharedFeatures>(12);
}
