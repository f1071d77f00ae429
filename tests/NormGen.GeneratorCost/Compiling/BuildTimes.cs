using System.Globalization;
using System.Text.RegularExpressions;
using NormGen.GeneratorCost.Projects;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>What a real build reports (<c>-p:ReportAnalyzer=true</c>), in milliseconds: a compiler just started, in which
/// the generator is still compiled itself.</summary>
/// <param name="Generator">Our generator's time.</param>
/// <param name="Analyzer">Our analyzer's time.</param>
/// <param name="Compiler">The compiler's time, these included.</param>
internal sealed partial record BuildTimes(double Generator, double Analyzer, double Compiler)
{
    // The compiler takes minutes for a thousand layers, and one build says enough.
    private const int LargestRepeated = 100;
    private const int Rounds = 3;

    /// <summary>The build with the least generator's time of a few: on a busy machine the others are further off.</summary>
    public static BuildTimes Measure(int classes)
    {
        using var project = new ConsumerProject(
            LayerSources.Take(classes).Select((source, index) => ($"Layer{index}.cs", source))
                .Append(("Program.cs", "System.Console.WriteLine();\n")));
        Command.Dotnet(project.Folder, "restore");
        return Enumerable.Range(0, classes <= LargestRepeated ? Rounds : 1).Select(_ => Build(project)).MinBy(times => times.Generator)!;
    }

    private static BuildTimes Build(ConsumerProject project)
    {
        string log = Command.Dotnet(
            project.Folder, "build", "--no-restore", "--no-incremental", "-c", "Release", "-tl:off", "-v:detailed", "-clp:PerformanceSummary", "-p:ReportAnalyzer=true");
        return new(
            1000 * Number(GeneratorLine().Match(log)),
            1000 * Number(AnalyzerLine().Match(log)),
            Number(CompilerLine().Match(log)));
    }

    /// <summary>The report writes <c>&lt;0.001</c> for what it cannot tell.</summary>
    private static double Number(Match match)
        => match.Success
            ? double.Parse(match.Groups[1].Value.TrimStart('<'), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException("The build does not report its analyzers.");

    [GeneratedRegex(@"^\s*(<?[\d.]+)\s+<?\d+\s+NormGen\.Generator\.NormalizationGenerator", RegexOptions.Multiline)]
    private static partial Regex GeneratorLine();

    [GeneratedRegex(@"^\s*(<?[\d.]+)\s+<?\d+\s+NormGen\.Generator\.NormalizationAnalyzer", RegexOptions.Multiline)]
    private static partial Regex AnalyzerLine();

    [GeneratedRegex(@"^\s*(\d+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex CompilerLine();
}
