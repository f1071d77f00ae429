using Microsoft.CodeAnalysis;
using NormGen.Benchmarks.Harness;
using NormGen.Generator;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>What the generator takes of a compilation, in milliseconds.</summary>
/// <param name="Classes">How many layers the compilation has.</param>
/// <param name="Ours">By the driver's own timing, in a process that has done it before.</param>
/// <param name="OursProcessor">The same in processor time, with the driver and, at times, the garbage collector.</param>
/// <param name="Empty">As <paramref name="Ours"/>, of the empty generator.</param>
/// <param name="Edit">As <paramref name="Ours"/>, after a comment was added to a file without layers.</param>
/// <param name="EmptyEdit">The same of the empty generator.</param>
/// <param name="Analyzer">The analyzer's time, by Roslyn's telemetry.</param>
internal sealed record DriverTimes(
    int Classes, double Ours, double OursProcessor, double Empty, double Edit, double EmptyEdit, double Analyzer)
{
    public static DriverTimes Measure(int classes)
    {
        // Enough of both to see through a busy machine.
        int rounds = Math.Clamp(2000 / classes, 11, 101);
        IReadOnlyList<SyntaxTree> trees = Consumer.Parse(LayerSources.Take(classes));
        UnrelatedEdit.AssertNothingIsDoneAgain(trees);

        List<RunTimes> ours = [], empty = [];
        List<double> analyzer = [];
        for (int round = 0; round < rounds; round++)
        {
            ours.Add(RunTimes.Of(new NormalizationGenerator(), trees));
            empty.Add(RunTimes.Of(new EmptyGenerator(), trees));
            analyzer.Add(AnalyzerTime.Of(trees));
        }

        return new(
            classes,
            Median.Of(ours.Select(run => run.First)),
            Median.Of(ours.Select(run => run.FirstProcessor)),
            Median.Of(empty.Select(run => run.First)),
            Median.Of(ours.Select(run => run.Edit)),
            Median.Of(empty.Select(run => run.Edit)),
            Median.Of(analyzer));
    }

    /// <summary>Until the runtime has optimized the generator and Roslyn, in the background.</summary>
    public static void WarmUp()
    {
        for (int phase = 0; phase < 8; phase++)
        {
            Measure(100);
            Thread.Sleep(200);
        }
    }
}
