using NormGen.GeneratorCost.Compiling;
using NormGen.GeneratorCost.FirstCalls;
using NormGen.GeneratorCost.Sizes;

namespace NormGen.GeneratorCost.Reporting;

/// <summary>All that was measured.</summary>
internal sealed record CostReport(
    IReadOnlyList<(DriverTimes Driver, BuildTimes Build)> Compiling,
    FirstCalls.FirstCalls FirstCalls,
    IReadOnlyList<SourceSize> Sizes,
    (int Shapes, string Words, int Bytes) Largest,
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
