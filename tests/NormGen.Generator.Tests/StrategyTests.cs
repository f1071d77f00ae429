using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>The generated file of each strategy, as people read it.</summary>
public sealed class StrategyTests
{
    [Fact]
    public Task Straight_line() => Verify("[Normalize(Shape = [2, 70], Axes = [1])]");

    [Fact]
    public Task Straight_line_in_several_methods()
        => Verify("[Normalize(Shape = [1, 1100], Axes = [1], Affine = false, Unrolling = Unrolling.Full)]");

    [Fact]
    public Task Contiguous_loops() => Verify("[Normalize(Shape = [32, 64, 28, 28], Axes = [0, 2, 3])]");

    [Fact]
    public Task Contiguous_short_runs()
        => Verify("[Normalize(Shape = [32, 64, 7, 7], Axes = [0, 2, 3], Statistic = Statistic.RootMeanSquare, ElementType = typeof(double))]");

    [Fact]
    public Task Contiguous_short_slices() => Verify("[Normalize(Shape = [-1, 96], Axes = [1])]");

    [Fact]
    public Task Contiguous_with_parameters_inside_a_slice()
        => Verify("[Normalize(Shape = [8, 256, 14, 14], Axes = [1, 2, 3], Groups = 32)]");

    [Fact]
    public Task Contiguous_with_unknown_extents()
        => Verify("[Normalize(Shape = [-1, 16, -1], Axes = [0, 2], CumulativeAverage = true)]");

    [Fact]
    public Task Strided() => Verify("[Normalize(Shape = [-1, 28, 28, 600], Axes = [0, 1, 2])]");

    [Fact]
    public Task Strided_straight_line() => Verify("[Normalize(Shape = [5, 3], Axes = [0], ElementType = typeof(double))]");

    [Theory]
    [InlineData("Shape = [-1, 3], Axes = [0]", "the variance ÷ (n − 1).", "0.1, (double)(extent0) / (extent0 - 1));")]
    [InlineData("Shape = [-1, 3], Axes = [0], BiasedRunningVariance = true", "the variance ÷ n.", "0.1, 1);")]
    public void The_running_variance(string attribute, string words, string factor)
    {
        var source = Compile.Generate($"[Normalize({attribute})] public sealed partial class Layer;").Sources.Values.Single();

        Assert.Contains($"// Running statistics: 3 values each; running = (1 − 0.1) · running + 0.1 · batch, {words}\n", source, StringComparison.Ordinal);

        // Whatever the line breaks.
        var text = string.Join(' ', source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"_runningVariance, new(call.Spreads, 0, 3), {factor}", text, StringComparison.Ordinal);
    }

    [Fact]
    public Task Invalid() => Snapshot.Verify(
        Compile.GenerateInvalid("namespace Demo { [Normalize(Shape = [32, 64], Axes = [2])] public sealed partial class Layer; }").Driver);

    private static Task Verify(string attribute)
        => Snapshot.Verify(Compile.Generate($"namespace Demo {{ {attribute} public sealed partial class Layer; }}").Driver);
}
