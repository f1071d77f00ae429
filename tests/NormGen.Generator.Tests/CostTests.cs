using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>A class costs the same among a thousand as among a hundred. Bytes are counted, which no busy machine changes;
/// time is measured by NormGen.GeneratorCost.</summary>
public sealed class CostTests
{
    private const double Margin = 1.2;

    [Fact]
    public void The_first_run_is_linear() => AssertLinear(run => run.First);

    /// <summary>Nothing is emitted, so that the parser's share shows.</summary>
    [Fact]
    public void A_run_after_an_unrelated_edit_is_linear() => AssertLinear(run => run.Edit);

    private static void AssertLinear(Func<(long First, long Edit), long> part)
    {
        // Once before, for what is allocated only once.
        Run(100);
        double few = part(Run(100)) / 100.0;
        double many = part(Run(1000)) / 1000.0;

        Assert.True(many < Margin * few, $"{few} bytes for a class of a hundred, {many} of a thousand.");
    }

    private static (long First, long Edit) Run(int classes)
    {
        var input = Compile.Compilation(Enumerable.Range(0, classes).Select(
            i => $"namespace Demo; [Normalize(Shape = [-1, {i + 1000}], Axes = [1])] public sealed partial class Layer{i + 1000};"));
        var edited = input.AddSyntaxTrees(Compile.Parse("// A comment.", "Unrelated.cs"));
        var driver = Compile.Driver();
        var first = Allocated(() => driver = driver.RunGenerators(input, TestContext.Current.CancellationToken));

        // A file of members and one of kernels each.
        Assert.Equal(2 * classes, driver.GetRunResult().GeneratedTrees.Length);
        return (first, Allocated(() => driver.RunGenerators(edited, TestContext.Current.CancellationToken)));
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
