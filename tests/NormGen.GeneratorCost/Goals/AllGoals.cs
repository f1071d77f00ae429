using System.Globalization;
using NormGen.Benchmarks.Harness;
using NormGen.GeneratorCost.Compiling;
using NormGen.GeneratorCost.FirstCalls;

namespace NormGen.GeneratorCost.Goals;

/// <summary>What the generator may cost.</summary>
internal static class AllGoals
{
    public static IEnumerable<Goal> Judge(GoalFigures figures)
    {
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"`csc` with {CompilerCost.Classes} layers ÷ with the same classes unannotated"),
            2.5, figures.Compiler.Ratio);
        yield return new("source of a class and its kernels, KB: median", 14, Median.Of(figures.Sizes.Select(size => size.Bytes / 1000.0)));
        yield return new(
            "source of a class and its kernels, KB: largest by default", 25,
            Math.Max(figures.Sizes.Max(size => size.Bytes), figures.Largest.Bytes) / 1000.0);
        foreach (Goal goal in JudgeFirstForwards(figures.FirstForwards))
        {
            yield return goal;
        }
    }

    public static IEnumerable<Goal> JudgeFirstForwards(IEnumerable<FirstForward> firsts)
    {
        foreach (IGrouping<int, FirstForward> width in firsts.GroupBy(first => first.Width))
        {
            double[] milliseconds = [.. width.Select(first => first.Forward / 1000)];
            string name = string.Create(CultureInfo.InvariantCulture, $"first forward pass of a further layer, ms, registers of {width.Key} bits");
            yield return new(name + ": median", 2.5, Median.Of(milliseconds));
            yield return new(name + ": largest", 8, milliseconds.Max());
        }
    }
}
