namespace NormGen.Generator.Tests;

/// <summary>Layers, one for each way to compute: <see cref="StrategyTests"/> show their kernels, and the tests of plans that no way is missing.</summary>
internal static class Strategies
{
    public const string Straight_line = "[Normalize(Shape = [2, 70], Axes = [1], Unrolling = Unrolling.Full)]";

    public const string Straight_line_in_several_methods = "[Normalize(Shape = [1, 1100], Axes = [1], Affine = false, Unrolling = Unrolling.Full)]";

    public const string Tiny_slices = "[Normalize(Shape = [2, 20], Axes = [1])]";

    public const string Tiny_slices_that_are_tracked = "[Normalize(Shape = [4, 2, 2, 2], Axes = [0, 2, 3], ElementType = typeof(double))]";

    public const string Tiny_columns = "[Normalize(Shape = [5, 3], Axes = [0])]";

    public const string Contiguous_loops = "[Normalize(Shape = [32, 64, 28, 28], Axes = [0, 2, 3])]";

    public const string Contiguous_short_runs = "[Normalize(Shape = [32, 64, 7, 7], Axes = [0, 2, 3], Statistic = Statistic.RootMeanSquare, ElementType = typeof(double))]";

    public const string Contiguous_short_slices = "[Normalize(Shape = [-1, 96], Axes = [1])]";

    public const string Contiguous_with_parameters_inside_a_slice = "[Normalize(Shape = [8, 256, 14, 14], Axes = [1, 2, 3], Groups = 32)]";

    public const string Contiguous_with_unknown_extents = "[Normalize(Shape = [-1, 16, -1], Axes = [0, 2], CumulativeAverage = true)]";

    public const string Strided = "[Normalize(Shape = [-1, 28, 28, 600], Axes = [0, 1, 2])]";

    public const string Strided_beyond_the_caches = "[Normalize(Shape = [32, 56, 56, 64], Axes = [0, 1, 2])]";

    public const string Strided_with_an_activation = "[BatchNorm(600, 28, 28, ChannelsLast = true, Activation = Activation.Relu)]";

    public const string Contiguous_with_an_activation = "[LayerNorm(100, Activation = Activation.Relu, Residual = Residual.Before)]";

    public const string Strided_with_a_residual_inside = "[BatchNorm(600, 28, 28, ChannelsLast = true, Residual = Residual.Inside, Activation = Activation.Relu)]";

    public const string Contiguous_with_a_residual_inside = "[LayerNorm(100, Residual = Residual.Inside, Activation = Activation.Relu)]";

    public const string Modulated_element_by_element = "[LayerNorm(1152, Affine = false, Modulated = true)]";

    public const string Modulated_with_weights = "[Normalize(Shape = [-1, 256, 1152], Axes = [2], Modulated = true, Activation = Activation.Silu)]";

    public const string Modulated_in_parts = "[GroupNorm(32, 128, 28, 28, Modulated = true, Activation = Activation.Silu)]";

    public const string Modulated_in_columns = "[BatchNorm(64, 28, 28, ChannelsLast = true, Modulated = true)]";

    public const string Modulated_row_by_row = "[Normalize(Shape = [8, 96, 49], Axes = [1], Modulated = true)]";

    public const string Strided_straight_line = "[Normalize(Shape = [3, 5], Axes = [0], ElementType = typeof(double), Unrolling = Unrolling.Full)]";

    public const string Strided_with_a_weight_a_row = "[Normalize(Shape = [8, 96, 49], Axes = [1])]";

    public const string Without_a_backward_pass = "[Normalize(Shape = [-1, 768], Axes = [1], Statistic = Statistic.RootMeanSquare, Backward = false)]";

    public const string Contiguous_with_weights_and_unknown_extents = "[Normalize(Shape = [2, -1, 40], Axes = [1, 2], ParameterAxes = [2])]";

    public const string Contiguous_with_parameters_inside_a_slice_of_unknown_length = "[Normalize(Shape = [-1, 8, -1], Axes = [1, 2], Groups = 2, ElementType = typeof(double))]";

    public const string Straight_line_with_parameters_inside_a_slice = "[Normalize(Shape = [1, 4, 10], Axes = [1, 2], Groups = 2, Unrolling = Unrolling.Full)]";

    public const string Strided_in_few_columns = "[Normalize(Shape = [2, 9, 9, 24], Axes = [0, 1, 2])]";

    public const string Strided_with_a_weight_a_row_in_panels = "[Normalize(Shape = [8, 96, -1], Axes = [1], ElementType = typeof(double))]";

    public const string Strided_with_a_weight_a_row_in_straight_line = "[Normalize(Shape = [1, 3, 12], Axes = [1], Unrolling = Unrolling.Full)]";

    public const string Strided_with_a_weight_an_element = "[Normalize(Shape = [4, 6, 37], Axes = [0, 1], ParameterAxes = [1, 2])]";

    public const string Strided_with_a_weight_an_element_in_panels = "[Normalize(Shape = [4, 6, 1200], Axes = [0, 1], ParameterAxes = [1, 2], Bias = false)]";

    public const string Strided_with_a_weight_an_element_in_straight_line = "[Normalize(Shape = [1, 3, 5], Axes = [0, 1], ParameterAxes = [1, 2], Unrolling = Unrolling.Full)]";

    public const string Strided_in_panels = "[Normalize(Shape = [9, 100], Axes = [0])]";

    public const string Strided_written_row_by_row = "[Normalize(Shape = [600, 120], Axes = [0])]";

    public const string Strided_with_a_weight_a_row_row_by_row = "[Normalize(Shape = [-1, -1, -1, 6, 48], Axes = [3])]";

    public const string Strided_with_a_weight_a_row_written_row_by_row = "[Normalize(Shape = [-1, -1, 6, 48], Axes = [2])]";

    public const string Strided_with_a_weight_an_element_row_by_row = "[Normalize(Shape = [-1, -1, -1, 6, 48], Axes = [3], ParameterAxes = [3, 4])]";

    public const string Strided_with_a_weight_an_element_written_row_by_row = "[Normalize(Shape = [-1, -1, 6, 48], Axes = [2], ParameterAxes = [2, 3])]";

    public const string Contiguous_with_a_weight_offset = "[RmsNorm(100, WeightOffset = 1, Residual = Residual.Before)]";

    public const string Tiny_slices_with_a_weight_offset = "[LayerNorm(20, Batch = 2, WeightOffset = 0.1)]";

    public const string Strided_with_a_weight_a_row_and_an_offset = "[Normalize(Shape = [8, 96, 49], Axes = [1], WeightOffset = -0.5, ElementType = typeof(double), Activation = Activation.Silu)]";

    public const string Strided_with_a_weight_an_element_and_an_offset = "[Normalize(Shape = [4, 6, 37], Axes = [0, 1], ParameterAxes = [1, 2], WeightOffset = 1)]";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = typeof(Strategies).GetFields()
        .ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal);
}
