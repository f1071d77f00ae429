using NormGen.Generator.Model;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>The contract's defaults, filled in.</summary>
public sealed class LayerSpecTests
{
    [Fact]
    public void Batch_norm_has_parameters_and_running_statistics_per_channel()
    {
        var spec = Spec("Shape = [-1, 64, 28, 28], Axes = [0, 2, 3]");

        Assert.Equal([-1, 64, 28, 28], spec.Shape);
        Assert.Equal([0, 2, 3], spec.Axes);
        Assert.Equal([1], spec.ParameterAxes);
        Assert.True(spec.HasWeight);
        Assert.True(spec.HasBias);
        Assert.True(spec.Tracked);
        Assert.False(spec.BiasedRunningVariance);
        Assert.Equal(1e-5, spec.Epsilon);
        Assert.Equal(0.1, spec.Momentum);
        Assert.Equal(1, spec.Groups);
        Assert.Equal(Model.Statistic.MeanVariance, spec.Statistic);
        Assert.Equal(0, spec.WeightOffset);
        Assert.Equal(Model.ElementType.Single, spec.ElementType);
        Assert.Equal(Model.Unrolling.Auto, spec.Unrolling);
        Assert.True(spec.HasBackward);
    }

    [Fact]
    public void Layer_norm_has_parameters_for_the_normalized_shape_and_tracks_nothing()
    {
        var spec = Spec("Shape = [8, 3, 4], Axes = [-1, -2]");

        Assert.Equal([1, 2], spec.Axes);
        Assert.Equal([1, 2], spec.ParameterAxes);
        Assert.False(spec.Tracked);
    }

    [Fact]
    public void Group_norm_has_parameters_per_channel()
    {
        var spec = Spec("Shape = [8, 14, 14, 64], Axes = [1, 2, 3], Groups = 8, ChannelAxis = -1");

        Assert.Equal(8, spec.Groups);
        Assert.Equal(3, spec.ChannelAxis);
        Assert.Equal([3], spec.ParameterAxes);
        Assert.False(spec.Tracked);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(", Bias = true", true)]
    public void Rms_norm_has_no_bias_unless_asked_for(string more, bool hasBias)
    {
        var spec = Spec("Shape = [8, 64], Axes = [1], Statistic = Statistic.RootMeanSquare" + more);

        Assert.Equal(Model.Statistic.RootMeanSquare, spec.Statistic);
        Assert.True(spec.HasWeight);
        Assert.Equal(hasBias, spec.HasBias);
    }

    [Theory]
    [InlineData("", false, 1e-12)]
    [InlineData(", Bias = true, Epsilon = 1e-5", true, 1e-5)]
    public void The_euclidean_norm_has_the_defaults_of_PyTorchs_normalize(string more, bool hasBias, double epsilon)
    {
        var spec = Spec("Shape = [8, 64], Axes = [0], Statistic = Statistic.Euclidean" + more);

        Assert.Equal(Model.Statistic.Euclidean, spec.Statistic);
        Assert.True(spec.HasWeight);
        Assert.Equal(hasBias, spec.HasBias);
        Assert.Equal(epsilon, spec.Epsilon);
        Assert.False(spec.Tracked);
    }

    [Theory]
    [InlineData("", 0.1f)]
    [InlineData(", ElementType = typeof(double)", 0.1)]
    public void A_weight_offset_is_a_number_of_the_element_type(string more, double offset)
        => Assert.Equal(offset, Spec("Shape = [8, 64], Axes = [0], WeightOffset = 0.1" + more).WeightOffset);

    [Fact]
    public void Rms_norm_over_the_batch_is_not_tracked()
        => Assert.False(Spec("Shape = [8, 64], Axes = [0], Statistic = Statistic.RootMeanSquare").Tracked);

    [Fact]
    public void Instance_norm_can_be_tracked()
    {
        var spec = Spec("Shape = [8, 64, 10], Axes = [2], ParameterAxes = [-2], TrackRunningStats = true");

        Assert.True(spec.Tracked);
        Assert.Equal([1], spec.ParameterAxes);
    }

    [Fact]
    public void Running_statistics_can_be_refused()
        => Assert.False(Spec("Shape = [8, 64], Axes = [0], TrackRunningStats = false").Tracked);

    [Fact]
    public void An_empty_list_of_parameter_axes_means_one_weight()
    {
        var spec = Spec("Shape = [8, 64], Axes = [1], ParameterAxes = []");

        Assert.True(spec.HasWeight);
        Assert.Empty(spec.ParameterAxes);
    }

    [Fact]
    public void Without_affine_there_are_no_parameter_axes()
    {
        var spec = Spec("Shape = [8, 64], Axes = [1], ParameterAxes = [0, 1], Affine = false, Bias = false");

        Assert.False(spec.HasWeight);
        Assert.False(spec.HasBias);
        Assert.Empty(spec.ParameterAxes);
    }

    [Fact]
    public void All_axes_in_Axes_give_one_weight()
        => Assert.Empty(Spec("Shape = [8, 64], Axes = [0, 1]").ParameterAxes);

    [Fact]
    public void Parameter_axes_are_sorted()
        => Assert.Equal([0, 2], Spec("Shape = [8, 64, 3], Axes = [1], ParameterAxes = [-1, 0]").ParameterAxes);

    [Fact]
    public void One_group_makes_the_channel_axis_irrelevant()
        => Assert.Equal(Spec("Shape = [8, 64], Axes = [1]"), Spec("Shape = [8, 64], Axes = [1], Groups = 1, ChannelAxis = 0"));

    [Fact]
    public void A_cumulative_average_has_no_momentum()
        => Assert.Null(Spec("Shape = [8, 64], Axes = [0], CumulativeAverage = true").Momentum);

    [Fact]
    public void The_biased_variance_can_be_kept()
        => Assert.True(Spec("Shape = [8, 64], Axes = [0], BiasedRunningVariance = true").BiasedRunningVariance);

    [Fact]
    public void The_backward_pass_can_be_left_out()
        => Assert.False(Spec("Shape = [8, 64], Axes = [0], Backward = false").HasBackward);

    [Fact]
    public void Numbers_and_choices_are_taken_as_given()
    {
        var spec = Spec("Shape = new[] { 8, 64 }, Axes = new int[] { 0 }, Epsilon = 0, Momentum = 1, ElementType = typeof(double), Unrolling = Unrolling.Loops");

        Assert.Equal(0, spec.Epsilon);
        Assert.Equal(1, spec.Momentum);
        Assert.Equal(Model.ElementType.Double, spec.ElementType);
        Assert.Equal(Model.Unrolling.Loops, spec.Unrolling);
    }

    private static LayerSpec Spec(string arguments)
        => Assert.Single(Layers.Of(Compile.Generate($"[Normalize({arguments})] public sealed partial class Layer;"))).Spec
            ?? throw new InvalidOperationException("The attribute is invalid.");
}
