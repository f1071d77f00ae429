using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>The kernels of each strategy, as people read them, and the members, which are alike.</summary>
public sealed class StrategyTests
{
    [Fact]
    public Task Straight_line() => Verify(Strategies.Straight_line);

    [Fact]
    public Task Straight_line_in_several_methods() => Verify(Strategies.Straight_line_in_several_methods);

    [Fact]
    public Task Tiny_slices() => Verify(Strategies.Tiny_slices);

    [Fact]
    public Task Tiny_slices_that_are_tracked() => Verify(Strategies.Tiny_slices_that_are_tracked);

    [Fact]
    public Task Tiny_columns() => Verify(Strategies.Tiny_columns);

    [Theory]
    [InlineData("Shape = [1, 512], Axes = [1]", true)]
    [InlineData("Shape = [1, 513], Axes = [1]", false)]
    [InlineData("Shape = [-1, 64], Axes = [1]", false)]
    [InlineData("Shape = [4, 16], Axes = [1]", true)]
    [InlineData("Shape = [5, 12], Axes = [1]", false)]
    [InlineData("Shape = [4, 16], Axes = [1], Unrolling = Unrolling.Loops", false)]
    [InlineData("Shape = [4, 16], Axes = [1], Unrolling = Unrolling.Full", true)]
    [InlineData("Shape = [4, 17], Axes = [1], Unrolling = Unrolling.Full", false)]
    [InlineData("Shape = [4, 16], Axes = [1], Activation = Activation.Relu", false)]
    [InlineData("Shape = [4, 16], Axes = [1], Residual = Residual.After", false)]
    [InlineData("Shape = [4, 16], Axes = [1], Modulated = true", false)]
    [InlineData("Shape = [4, 16], Axes = [1], Masked = true", false)]
    [InlineData("Shape = [4, 16], Axes = [1], ParameterAxes = [0, 1]", false)]
    [InlineData("Shape = [4, 1], Axes = [1]", false)]
    [InlineData("Shape = [2, 4, 2, 2], Axes = [1, 2, 3], Groups = 2", false)]
    [InlineData("Shape = [64, 8], Axes = [0]", true)]
    [InlineData("Shape = [7, 9], Axes = [0]", false)]
    [InlineData("Shape = [7, 5], Axes = [0], ElementType = typeof(double)", false)]
    [InlineData("Shape = [3, 4, 5], Axes = [1]", false)]
    public void Tiny_tensors_are_computed_in_one_method(string attribute, bool tiny)
    {
        GeneratorRun run = Layer($"[Normalize({attribute})]");

        Assert.Equal(tiny, run.KernelSources.Keys.Single().Contains("Tiny", StringComparison.Ordinal));
        Assert.Equal(tiny, run.LayerSources.Values.Single().Contains("a call is one method", StringComparison.Ordinal));
        run.AssertClean();
    }

    [Fact]
    public Task Strided_with_a_residual_inside() => Verify(Strategies.Strided_with_a_residual_inside);

    [Fact]
    public Task Contiguous_with_a_residual_inside() => Verify(Strategies.Contiguous_with_a_residual_inside);

    [Fact]
    public Task Modulated_element_by_element() => Verify(Strategies.Modulated_element_by_element);

    [Fact]
    public Task Modulated_with_weights() => Verify(Strategies.Modulated_with_weights);

    [Fact]
    public Task Modulated_in_parts() => Verify(Strategies.Modulated_in_parts);

    [Fact]
    public Task Modulated_in_columns() => Verify(Strategies.Modulated_in_columns);

    [Fact]
    public Task Modulated_row_by_row() => Verify(Strategies.Modulated_row_by_row);

    [Fact]
    public Task Contiguous_loops() => Verify(Strategies.Contiguous_loops);

    [Fact]
    public Task Contiguous_short_runs() => Verify(Strategies.Contiguous_short_runs);

    [Fact]
    public Task Contiguous_short_slices() => Verify(Strategies.Contiguous_short_slices);

    [Fact]
    public Task Contiguous_with_parameters_inside_a_slice() => Verify(Strategies.Contiguous_with_parameters_inside_a_slice);

    [Fact]
    public Task Contiguous_with_unknown_extents() => Verify(Strategies.Contiguous_with_unknown_extents);

    [Fact]
    public Task Strided() => Verify(Strategies.Strided);

    [Fact]
    public Task Strided_beyond_the_caches() => Verify(Strategies.Strided_beyond_the_caches);

    [Fact]
    public Task Strided_with_an_activation() => Verify(Strategies.Strided_with_an_activation);

    [Fact]
    public Task Contiguous_with_an_activation() => Verify(Strategies.Contiguous_with_an_activation);

    [Fact]
    public Task Strided_straight_line() => Verify(Strategies.Strided_straight_line);

    [Fact]
    public Task Strided_with_a_weight_a_row() => Verify(Strategies.Strided_with_a_weight_a_row);

    [Fact]
    public Task Contiguous_with_a_weight_offset() => Verify(Strategies.Contiguous_with_a_weight_offset);

    [Fact]
    public Task Tiny_slices_with_a_weight_offset() => Verify(Strategies.Tiny_slices_with_a_weight_offset);

    [Fact]
    public Task Strided_with_a_weight_a_row_and_an_offset() => Verify(Strategies.Strided_with_a_weight_a_row_and_an_offset);

    [Fact]
    public Task Strided_with_a_weight_an_element_and_an_offset() => Verify(Strategies.Strided_with_a_weight_an_element_and_an_offset);

    [Fact]
    public Task Without_a_backward_pass() => Verify(Strategies.Without_a_backward_pass);

    [Fact]
    public Task Contiguous_with_weights_and_unknown_extents() => Verify(Strategies.Contiguous_with_weights_and_unknown_extents);

    [Fact]
    public Task Contiguous_with_parameters_inside_a_slice_of_unknown_length() => Verify(Strategies.Contiguous_with_parameters_inside_a_slice_of_unknown_length);

    [Fact]
    public Task Straight_line_with_parameters_inside_a_slice() => Verify(Strategies.Straight_line_with_parameters_inside_a_slice);

    [Fact]
    public Task Strided_in_few_columns() => Verify(Strategies.Strided_in_few_columns);

    [Fact]
    public Task Strided_with_a_weight_a_row_in_panels() => Verify(Strategies.Strided_with_a_weight_a_row_in_panels);

    [Fact]
    public Task Strided_with_a_weight_a_row_in_straight_line() => Verify(Strategies.Strided_with_a_weight_a_row_in_straight_line);

    [Fact]
    public Task Strided_with_a_weight_an_element() => Verify(Strategies.Strided_with_a_weight_an_element);

    [Fact]
    public Task Strided_with_a_weight_an_element_in_panels() => Verify(Strategies.Strided_with_a_weight_an_element_in_panels);

    [Fact]
    public Task Strided_with_a_weight_an_element_in_straight_line() => Verify(Strategies.Strided_with_a_weight_an_element_in_straight_line);

    [Fact]
    public Task Strided_in_panels() => Verify(Strategies.Strided_in_panels);

    [Fact]
    public Task Strided_written_row_by_row() => Verify(Strategies.Strided_written_row_by_row);

    [Fact]
    public Task Strided_with_a_weight_a_row_row_by_row() => Verify(Strategies.Strided_with_a_weight_a_row_row_by_row);

    [Fact]
    public Task Strided_with_a_weight_a_row_written_row_by_row() => Verify(Strategies.Strided_with_a_weight_a_row_written_row_by_row);

    [Fact]
    public Task Strided_with_a_weight_an_element_row_by_row() => Verify(Strategies.Strided_with_a_weight_an_element_row_by_row);

    [Fact]
    public Task Strided_with_a_weight_an_element_written_row_by_row() => Verify(Strategies.Strided_with_a_weight_an_element_written_row_by_row);

    [Fact]
    public Task Members() => Snapshot.Verify(Layer("[Normalize(Shape = [32, 64, 28, 28], Axes = [0, 2, 3])]").LayerSources.Values.Single());

    /// <summary>Of a class that has no room for ours.</summary>
    [Fact]
    public Task Members_of_a_class_with_a_base_class() => Snapshot.Verify(
        Compile.Generate("namespace Demo { public class Module; [LayerNorm(768, ElementType = typeof(double))] public sealed partial class Layer : Module; }").LayerSources.Values.Single());

    /// <summary>Of a layer that takes more than the contract has.</summary>
    [Fact]
    public Task Members_of_a_modulated_layer() => Snapshot.Verify(Layer("[BatchNorm(64, 28, 28, Modulated = true, Activation = Activation.Relu)]").LayerSources.Values.Single());

    /// <summary>Of a layer whose batches are computed in parts.</summary>
    [Fact]
    public Task Members_of_a_layer_in_parts() => Snapshot.Verify(Layer("[BatchNorm(64, 28, 28, Batch = 40, VirtualBatch = 16)]").LayerSources.Values.Single());

    /// <summary>Of a layer whose calls have a mask.</summary>
    [Fact]
    public Task Members_of_a_masked_layer() => Snapshot.Verify(Layer("[InstanceNorm(64, 28, 28, Affine = true, Masked = true)]").LayerSources.Values.Single());

    /// <summary>A mask is the runtime's.</summary>
    [Fact]
    public void A_masked_layer_shares_its_kernels_with_one_without()
    {
        var run = Compile.Generate("[BatchNorm(64, 28, 28, Masked = true)] public sealed partial class A; [BatchNorm(64, 28, 28)] public sealed partial class B;");
        Assert.Single(run.Sources.Keys, name => name.StartsWith("NormGen.Generated.", StringComparison.Ordinal));
    }

    /// <summary>Parts of a batch, and batches of any size, have the same kernels.</summary>
    [Fact]
    public void Layers_in_parts_share_kernels_with_those_of_any_batch()
    {
        var run = Compile.Generate(
            "[BatchNorm(64, 28, 28, Batch = 40, VirtualBatch = 16)] public sealed partial class A; [BatchNorm(64, 28, 28, VirtualBatch = 4)] public sealed partial class B; [BatchNorm(64, 28, 28)] public sealed partial class C;");
        Assert.Single(run.Sources.Keys, name => name.StartsWith("NormGen.Generated.", StringComparison.Ordinal));
    }

    /// <summary>The tests of plans count on it.</summary>
    [Fact]
    public void Every_strategy_has_a_snapshot()
    {
        string[] files = VerifiedFiles();
        Assert.All(Strategies.All.Keys, name => Assert.Contains(files, file => Path.GetFileName(file).StartsWith($"StrategyTests.{name}.verified.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Shape = [-1, 3], Axes = [0]", "the variance ÷ (n − 1).")]
    [InlineData("Shape = [-1, 3], Axes = [0], BiasedRunningVariance = true", "the variance ÷ n.")]
    public void The_running_variance(string attribute, string words)
    {
        var source = Layer($"[Normalize({attribute})]").LayerSources.Values.Single();

        Assert.Contains($"// Running statistics: 3 values each along axis 1; running = (1 − 0.1) · running + 0.1 · batch, {words}\n", source, StringComparison.Ordinal);
        Assert.Equal(attribute.Contains("Biased", StringComparison.Ordinal), source.Contains("BiasedRunningVariance = true,", StringComparison.Ordinal));
    }

    [Fact]
    public void A_weight_offset_in_words()
    {
        string source = Layer("[RmsNorm(8, Epsilon = 1e-6, WeightOffset = 0.1)]").LayerSources.Values.Single();

        Assert.Contains("// Computes: y = x / sqrt(mean(x²) + 1e-6) · (0.1 + weight).\n", source, StringComparison.Ordinal);
        Assert.Contains("<para>Parameters: weight, 8 values along axis 1; the weight is 0.9 at first.", source, StringComparison.Ordinal);
        Assert.Contains("h = outputGradient · (0.1 + weight).", source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_euclidean_norm_in_words()
    {
        GeneratorRun run = Layer("[Normalize(Shape = [-1, 8], Axes = [1], Statistic = Statistic.Euclidean)]");
        string source = run.LayerSources.Values.Single();

        Assert.Contains("Layer: Euclidean norm of a float tensor of shape [-1, 8], over axis 1.\n", source, StringComparison.Ordinal);
        Assert.Contains("// Computes: y = x / max(sqrt(Σx²), 1e-12) · weight.\n", source, StringComparison.Ordinal);
        Assert.Contains("IsEuclidean = true,\n", source, StringComparison.Ordinal);
        Assert.Contains("(h − x̂ · Σ(h · x̂)) / max(sqrt(Σx²), 1e-12), h = outputGradient · weight; h / 1e-12 where that is the larger; 0 where all x are 0.", source.Replace("\n// ", " ", StringComparison.Ordinal), StringComparison.Ordinal);

        // It adds up and writes as RMS norm does.
        Assert.Equal(Layer("[RmsNorm(8)]").KernelSources, run.KernelSources);
    }

    /// <summary>Offsets beyond int: the product of two of these extents.</summary>
    [Theory]
    [InlineData("Shape = [-1, 715827883], Axes = [0]")]
    [InlineData("Shape = [-1, 1500000000], Axes = [1], Statistic = Statistic.RootMeanSquare")]
    [InlineData("Shape = [-1, 900000000], Axes = [1], ElementType = typeof(double)")]
    [InlineData("Shape = [-1, 900000000], Axes = [0], Unrolling = Unrolling.Full")]
    public void Long_rows_compile(string attribute) => Layer($"[Normalize({attribute})]").AssertClean();

    [Fact]
    public void Layers_of_equal_plans_share_their_kernels()
    {
        var run = Compile.Generate(
            """
            [Normalize(Shape = [32, 768], Axes = [1])] public sealed partial class Block;
            [Normalize(Shape = [64, 768], Axes = [1], Epsilon = 1e-6)] public sealed partial class OtherBatchAndEpsilon;
            [Normalize(Shape = [64, 769], Axes = [1])] public sealed partial class OtherLength;
            """);

        Assert.Equal(3, run.LayerSources.Count);
        Assert.Equal(2, run.KernelSources.Count);
    }

    /// <summary>People read generated files side by side, and in reviews.</summary>
    [Fact]
    public void No_line_is_long()
    {
        var lines = from path in VerifiedFiles()
                    from line in File.ReadLines(path)
                    where line.Length > 160
                    select $"{Path.GetFileName(path)}: {line}";
        Assert.Empty(lines);
    }

    [Fact]
    public Task Invalid() => Snapshot.Verify(
        Compile.GenerateInvalid("namespace Demo { [Normalize(Shape = [32, 64], Axes = [2])] public sealed partial class Layer; }").Driver);

    private static string[] VerifiedFiles([System.Runtime.CompilerServices.CallerFilePath] string sourceFile = "")
        => Directory.GetFiles(Path.GetDirectoryName(sourceFile)!, "StrategyTests.*.verified.*");

    private static Task Verify(string attribute) => Snapshot.Verify(Layer(attribute).KernelSources.Values.Single());

    private static GeneratorRun Layer(string attribute) => Compile.Generate($"namespace Demo {{ {attribute} public sealed partial class Layer; }}");
}
