using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Reporting;

/// <summary>A run and what it found.</summary>
/// <param name="Peers">Who took part, in words.</param>
/// <param name="Rows">What was measured.</param>
internal sealed record Report(IReadOnlyList<string> Peers, IReadOnlyList<Row> Rows)
{
    public IReadOnlyList<GoalOutcome> Goals { get; } = [.. Reporting.Goals.Judge(Rows)];

    /// <summary>Writes <c>benchmarks.md</c>, <c>.json</c> and <c>.svg</c>.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "benchmarks.md"), MarkdownReport.Of(this));
        File.WriteAllText(Path.Combine(folder, "benchmarks.json"), JsonReport.Of(this));
        File.WriteAllText(Path.Combine(folder, "benchmarks.svg"), BarChart.Of(Rows));
    }
}
