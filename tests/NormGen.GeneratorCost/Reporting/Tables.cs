using System.Globalization;
using NormGen.Benchmarks.Reporting;
using NormGen.GeneratorCost.FirstCalls;
using NormGen.GeneratorCost.Goals;
using NormGen.GeneratorCost.Sizes;

namespace NormGen.GeneratorCost.Reporting;

/// <summary>What was measured, as text.</summary>
internal static class Tables
{
    public static TextTable Goals(IEnumerable<Goal> goals)
        => new(
            ["goal", "at most", "measured", ""],
            [.. goals.Select(goal => (string[])[goal.Name, Numbers.Short(goal.Most), Numbers.Short(goal.Measured), goal.Outcome])]);

    public static TextTable FirstForwards(IReadOnlyList<FirstForward> firsts)
        => new(
            ["layer", "bits", "creation", "first forward", "of that JIT"],
            [.. firsts.Select(first => (string[])
            [
                first.Name,
                Count(first.Width),
                Numbers.Short(first.Creation),
                Numbers.Short(first.Forward),
                Numbers.Short(first.Jit),
            ])]);

    public static TextTable LayerSizes(IReadOnlyList<LayerSize> sizes)
        => new(["layer of the benchmark", "bytes"], [.. sizes.Select(size => (string[])[size.Name, Count(size.Bytes)])]);

    public static TextTable Warm(CostReport report)
        => new(
            ["layers", "generator, ms", "a layer, µs", "a layer, µs of processor time", "empty generator, a layer, µs", "analyzer, a layer, µs", "after an edit elsewhere, a layer, µs", "the same, empty generator"],
            [.. report.Compiling.Select(times => times.Driver).Select(times => (string[])
            [
                Count(times.Classes),
                Numbers.Short(times.Ours),
                .. new[] { times.Ours, times.OursProcessor, times.Empty, times.Analyzer, times.Edit, times.EmptyEdit }
                    .Select(milliseconds => Numbers.Short(1000 * milliseconds / times.Classes)),
            ])]);

    public static TextTable Builds(CostReport report)
        => new(
            ["layers", "generator, ms", "of that a further layer, µs", "analyzer, ms", "compiler, ms"],
            [.. report.Compiling.Select(times => (string[])
            [
                Count(times.Driver.Classes),
                Numbers.Short(times.Build.Generator),
                Numbers.Short(Further(report, times.Driver.Classes, times.Build.Generator)),
                Numbers.Short(times.Build.Analyzer),
                Numbers.Short(times.Build.Compiler),
            ])]);

    public static TextTable FirstCalls(CostReport report)
        => new(
            ["layer", "Auto is", "first, straight", "first, loops", "of that JIT, straight", "JIT, loops", "all JIT, straight", "all JIT, loops", "warm, straight", "warm, loops", "pays after"],
            [.. report.FirstCalls.Rows.Select(row => (string[])
            [
                row.Case.Words,
                row.Case.AutoIsStraight ? "straight" : "loops",
                .. new[] { row.Straight.First, row.Loops.First, row.Straight.Jit, row.Loops.Jit, row.Straight.AllJit, row.Loops.AllJit, row.Straight.Warm, row.Loops.Warm }
                    .Select(value => Numbers.Short(value)),
                row.BreakEven is { } calls ? calls.ToString("#,0", CultureInfo.InvariantCulture) : "never",
            ])]);

    public static TextTable ReadyToRun(CostReport report)
        => new(
            ["layer", "forward, JIT", "forward, ReadyToRun", "backward, JIT", "backward, ReadyToRun"],
            [
                First("the first of a process", report.FirstCalls.Other, report.FirstCalls.ReadyOther),
                .. report.FirstCalls.Rows.Select(row => row.Case.AutoIsStraight
                    ? First(row.Case.Words, row.Straight, row.ReadyStraight)
                    : First(row.Case.Words, row.Loops, row.ReadyLoops)),
            ]);

    public static TextTable Sizes(CostReport report)
        => new(
            ["layer", "Auto", "Full", "Loops"],
            [.. report.Sizes.Select(size => (string[])[size.Words, Count(size.Auto), Count(size.Full), Count(size.Loops)])]);

    public static string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>What each layer adds to the first one's time.</summary>
    private static double? Further(CostReport report, int classes, double milliseconds)
        => classes == 1 ? null : 1000 * (milliseconds - report.Compiling[0].Build.Generator) / (classes - 1);

    private static string[] First(string words, FirstCall jit, FirstCall? ready)
        => [words, Numbers.Short(jit.Forward), Numbers.Short(ready?.Forward), Numbers.Short(jit.Backward), Numbers.Short(ready?.Backward)];
}
