using NormGen.GeneratorCost.Compiling;
using NormGen.GeneratorCost.FirstCalls;
using NormGen.GeneratorCost.Goals;
using NormGen.GeneratorCost.Sizes;

namespace NormGen.GeneratorCost.Reporting;

/// <summary>All that was measured.</summary>
internal sealed record CostReport(
    GoalFigures Figures,
    IReadOnlyList<(DriverTimes Driver, BuildTimes Build)> Compiling,
    FirstCalls.FirstCalls FirstCalls,
    IReadOnlyList<SourceSize> Sizes,
    string Trimmed,
    string Native)
{
    /// <summary>Writes <c>generator.md</c> and <c>.json</c>.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "generator.md"), Markdown.Of(this));
        File.WriteAllText(Path.Combine(folder, "generator.json"), Json.Of(this));
    }
}
