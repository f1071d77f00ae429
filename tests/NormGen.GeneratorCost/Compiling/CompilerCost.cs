using NormGen.Benchmarks.Harness;
using NormGen.GeneratorCost.Projects;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>What a compiler just started takes of a project, in seconds of processor time: the command that a build gives it,
/// with all that the SDK adds to it.</summary>
/// <param name="With">With layers.</param>
/// <param name="Without">With the same classes, without their attributes.</param>
internal sealed record CompilerCost(double With, double Without)
{
    public const int Classes = 100;

    /// <summary>The first of them fills the file system's cache, too.</summary>
    private const int Rounds = 3;

    public double Ratio => With / Without;

    public static CompilerCost Measure()
    {
        using ConsumerProject with = Project(FiveKinds.Take(Classes));
        using ConsumerProject without = Project(FiveKinds.TakeUnannotated(Classes));
        CompilerCommand layers = CompilerCommand.Of(with), classes = CompilerCommand.Of(without);
        CompilerCost[] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => new CompilerCost(Seconds(layers), Seconds(classes)))];
        return new(Median.Of(rounds.Select(round => round.With)), Median.Of(rounds.Select(round => round.Without)));
    }

    private static double Seconds(CompilerCommand command) => ProcessorTime.OfPrograms(command.Run).TotalSeconds;

    private static ConsumerProject Project(IEnumerable<string> sources)
        => new(sources.Select((source, index) => ($"Layer{index}.cs", source)).Append(("Program.cs", "System.Console.WriteLine();\n")));
}
