using NormGen.Inspection.Walking;

namespace NormGen.Inspection.Tests;

/// <summary>Steps, against what one counts by hand, and against the shape.</summary>
public sealed class WalkTests
{
    /// <summary>All ways to compute: runs and columns, groups, parts, extents that only a call tells, tiny and straight-line.</summary>
    public static TheoryData<string> Attributes =>
    [
        "[LayerNorm(768)]",
        "[LayerNorm(49)]",
        "[LayerNorm(3)]",
        "[LayerNorm(768, ElementType = typeof(double))]",
        "[LayerNorm(64, 7, 5)]",
        "[LayerNorm(40, Batch = 2)]",
        "[LayerNorm(40, Batch = 2, Unrolling = Unrolling.Full)]",
        "[LayerNorm(300, Batch = 2, Unrolling = Unrolling.Full)]",
        "[LayerNorm(2000, Activation = Activation.Gelu)]",
        "[RmsNorm(96, Batch = 8)]",
        "[BatchNorm(64, 28, 28, Batch = 32)]",
        "[BatchNorm(6, 5, 3, Batch = 40)]",
        "[BatchNorm(6, 5, -1)]",
        "[BatchNorm(6, 28, 28, ElementType = typeof(double))]",
        "[BatchNorm(7, Batch = 50)]",
        "[BatchNorm(3, Batch = 5)]",
        "[BatchNorm(3, Batch = 5, Unrolling = Unrolling.Full)]",
        "[BatchNorm(64)]",
        "[BatchNorm(1500, Batch = 70)]",
        "[BatchNorm(600, 60, 60, ChannelsLast = true, Batch = 2)]",
        "[BatchNorm(20, 5, 7, ChannelsLast = true, Activation = Activation.Silu)]",
        "[BatchNorm(6, 9, 9, Residual = Residual.Inside, Activation = Activation.Relu)]",
        "[LayerNorm(96, Residual = Residual.Inside, Activation = Activation.Gelu)]",
        "[LayerNorm(96, Modulated = true)]",
        "[GroupNorm(4, 8, 9, 9, Modulated = true)]",
        "[LayerNorm(20, WeightOffset = 1, Batch = 2)]",
        "[BatchNorm(20, 5, 7, Batch = 9, VirtualBatch = 4)]",
        "[BatchNorm(64, VirtualBatch = 20)]",
        "[InstanceNorm(4, 9, 9, Masked = true)]",
        "[InstanceNorm(4, 9, 9)]",
        "[InstanceNorm(4, 9, 9, ChannelsLast = true, Affine = true)]",
        "[GroupNorm(8, 64, 28, 28, Batch = 32)]",
        "[GroupNorm(2, 6, 5, 5)]",
        "[GroupNorm(2, 6, 5, 5, ChannelsLast = true)]",
        "[Normalize(Shape = [4, 40, 3], Axes = [1], ParameterAxes = [1])]",
        "[Normalize(Shape = [400, 90, 60], Axes = [1], ParameterAxes = [1])]",
        "[Normalize(Shape = [2, 3, 4, 5, 6], Axes = [0, 2, 4])]",
        "[Normalize(Shape = [2, 3, 4, 5, 6], Axes = [0, 2, 4], ParameterAxes = [0, 2])]",
        "[Normalize(Shape = [2, 3, 4, 5, 6], Axes = [1, 2, 4], ParameterAxes = [4])]",
        "[Normalize(Shape = [2, 3, 4, 50], Axes = [1, 3], ParameterAxes = [3])]",
        "[Normalize(Shape = [20, 33], Axes = [0, 1], ParameterAxes = [])]",
        "[Normalize(Shape = [-1, 5, -1], Axes = [0, 2], ParameterAxes = [1])]",
        "[Normalize(Shape = [-1, -1], Axes = [0], Affine = false, TrackRunningStats = false)]",
    ];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Each_pass_reads_each_element_once_and_each_that_writes_writes_it_once(string attribute)
    {
        LayerDetails layer = Reports.Details(attribute);
        WalkSteps walk = WalkSteps.Of(layer, int.MaxValue);
        long[] expected = [.. Expected(layer, walk)];
        Assert.Equal(expected.Length, walk.Elements);
        PassReport[] passes = [.. layer.Passes.Where(pass => pass.Direction != PassDirection.BackwardInEvaluation)];
        Assert.Equal(passes.Select(pass => pass.Name), walk.Steps.Select(step => step.Pass).Distinct());
        foreach (IGrouping<string, WalkStep> steps in walk.Steps.GroupBy(step => step.Pass))
        {
            PassReport pass = passes.Single(pass => pass.Name == steps.Key);
            foreach (string tensor in pass.Reads)
            {
                Assert.Equal(expected, Elements(steps, step => step.Reads.Contains(tensor)).Order());
            }

            foreach (string tensor in pass.Written)
            {
                Assert.Equal(expected, Elements(steps, step => step.Writes.Contains(tensor)).Order());
            }

            Assert.All(steps, step => Assert.InRange(step.Count, step.Action == WalkAction.Fold ? 0 : 1, step.Lanes));
        }

        static IEnumerable<long> Elements(IEnumerable<WalkStep> steps, Func<WalkStep, bool> counts)
            => steps.Where(counts).SelectMany(step => Enumerable.Range(0, (int)step.Count).Select(lane => step.First + lane));
    }

    /// <summary>Rule 2 of the arithmetic: at most sixteen additions a chain, and all of them end.</summary>
    [Theory]
    [MemberData(nameof(Attributes))]
    public void Chains_are_short_and_end(string attribute)
    {
        WalkSteps walk = WalkSteps.Of(Reports.Details(attribute), int.MaxValue);
        foreach (IGrouping<string, WalkStep> steps in walk.Steps.GroupBy(step => step.Pass))
        {
            WalkStep[] adding = [.. steps.Where(step => step.Addition > 0)];
            Assert.All(adding, step => Assert.InRange(step.Addition, 1, 16));
        }

        Assert.Equal(WalkAction.Fold, walk.Steps.Last(step => step.Pass == "Measure").Action);
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Short_walks_tell_of_all_elements_too(string attribute)
    {
        LayerDetails layer = Reports.Details(attribute);
        WalkSteps all = WalkSteps.Of(layer, int.MaxValue), walk = WalkSteps.Of(layer);
        Assert.InRange(walk.Steps.Count, 1, 300);
        Assert.Equal(Counts(all), Counts(walk));
        Assert.Equal(Chains(all), Chains(walk));

        static IEnumerable<(string, long)> Counts(WalkSteps walk)
            => walk.Steps.GroupBy(step => step.Pass).Select(steps => (steps.Key, steps.Sum(step => step.Count)));

        static IEnumerable<(string, long)> Chains(WalkSteps walk)
            => walk.Steps.GroupBy(step => step.Pass).Select(steps => (steps.Key, steps.Max(step => step.Chain)));
    }

    /// <summary>49 floats: a vector of 32, two registers of eight, and one element.</summary>
    [Fact]
    public void A_run_with_a_rest()
    {
        WalkSteps walk = WalkSteps.Of(Reports.Details("[LayerNorm(49)]"));
        Assert.Equal(
            ["Vector 0+32 of 32, 1.1", "Vector 32+8 of 8, 1.1", "Vector 40+8 of 8, 1.2", "Vector 48+1 of 8, 1.3", "Fold 48+0 of 32, 1.3"],
            walk.Steps.Where(step => step.Pass == "Measure").Select(Text));
        Assert.Equal(
            ["Vector 0+32 of 32, 0.0", "Vector 32+8 of 8, 0.0", "Vector 40+8 of 8, 0.0", "Vector 48+1 of 8, 0.0"],
            walk.Steps.Where(step => step.Pass == "Normalize").Select(Text));
    }

    /// <summary>Of [40, 6, 5, 3] a statistic's elements are runs of 15: a register and seven more, 90 apart. A chain takes sixteen additions,
    /// two of a run: eight runs.</summary>
    [Fact]
    public void Runs_share_a_chain()
    {
        WalkSteps walk = WalkSteps.Of(Reports.Details("[BatchNorm(6, 5, 3, Batch = 40)]"), int.MaxValue);
        WalkStep[] measure = [.. walk.Steps.Where(step => step.Pass == "Measure")];
        Assert.Equal((40L, 15L), (walk.Runs, walk.Columns));
        Assert.Equal(
            ["Vector 0+8 of 8, 1.1", "Vector 8+7 of 8, 1.2", "Vector 90+8 of 8, 1.3"],
            measure.Take(3).Select(Text));
        Assert.Equal("Fold 638+0 of 8, 1.16", Text(measure[16]));
        Assert.Equal("Vector 720+8 of 8, 2.1", Text(measure[17]));
        Assert.Equal(40 * 2 + 5, measure.Length);
    }

    /// <summary>Fifty rows of seven columns, in one register: sixteen rows are a chain, and the last one has two.</summary>
    [Fact]
    public void Columns()
    {
        WalkSteps walk = WalkSteps.Of(Reports.Details("[BatchNorm(7, Batch = 50, Activation = Activation.Relu)]"), int.MaxValue);
        WalkStep[] measure = [.. walk.Steps.Where(step => step.Pass == "Measure")];
        Assert.Equal((50L, 7L), (walk.Runs, walk.Columns));
        Assert.Equal([16L, 16, 16, 2], measure.Where(step => step.Action == WalkAction.Fold).Select(step => step.Addition));
        Assert.Equal("Vector 343+7 of 8, 4.2", Text(measure[^2]));
        Assert.Equal((49L, 0L), (measure[^2].Run, measure[^2].Column));
    }

    [Fact]
    public void What_only_a_call_tells_is_an_example()
    {
        WalkSteps walk = WalkSteps.Of(Reports.Details("[BatchNorm(6, 5, -1)]"));
        Assert.True(walk.IsExample);
        Assert.Equal([4, 6, 5, 4], walk.Shape);
        Assert.Equal(4 * 5 * 4, walk.Elements);
    }

    [Fact]
    public void Only_what_a_pass_before_has_read_is_in_the_cache()
    {
        WalkSteps walk = WalkSteps.Of(Reports.Details("[LayerNorm(768)]"));
        Assert.Equal(["Normalize", "WriteGradients"], walk.Steps.Where(step => step.IsCached).Select(step => step.Pass).Distinct());
    }

    private static string Text(WalkStep step)
        => FormattableString.Invariant($"{step.Action} {step.First}+{step.Count} of {step.Lanes}, {step.Chain}.{step.Addition}");

    /// <summary>The elements of the first statistic, or of the columns beside each other that a panel of 4096 bytes holds.</summary>
    private static IEnumerable<long> Expected(LayerDetails layer, WalkSteps walk)
    {
        int last = walk.Shape.Count - 1, elements = walk.Shape.Aggregate(1, (product, extent) => product * extent);
        long columns = Math.Min(KeptAtEnd(), 4096 / layer.Tensor.ElementBytes);
        for (long element = 0; element < elements; element++)
        {
            long rest = element;
            bool counts = true;
            for (int axis = last; axis >= 0; axis--)
            {
                (rest, long index) = Math.DivRem(rest, walk.Shape[axis]);
                AxisReport role = layer.Tensor.Axes[axis];
                long limit = role.IsGrouped ? walk.Shape[axis] / layer.Tensor.Groups : role.IsReduced ? walk.Shape[axis] : 1;
                counts &= index < limit || (walk.Access == WalkAccess.Strided && element % KeptAtEnd() < columns && IsKeptAtEnd(axis));
            }

            if (counts)
            {
                yield return element;
            }
        }

        bool IsKeptAtEnd(int axis) => Enumerable.Range(axis, last + 1 - axis).All(later => !layer.Tensor.Axes[later].IsReduced);

        long KeptAtEnd() => Enumerable.Range(0, last + 1).Where(IsKeptAtEnd).Aggregate(1L, (product, axis) => product * walk.Shape[axis]);
    }
}
