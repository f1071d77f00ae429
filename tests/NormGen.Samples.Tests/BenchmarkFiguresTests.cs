using NormGen.TestHelpers;
using System.Globalization;
using System.Text.Json;

namespace NormGen.Samples.Tests;

/// <summary>The README's figures are those of the committed benchmark.</summary>
public sealed class BenchmarkFiguresTests
{
    [Theory]
    [InlineData("the better of oneDNN and PyTorch", "bestLibraryToOurs")]
    [InlineData("the best of these, `TensorPrimitives` and loops", "bestPeerToOurs")]
    public void The_table_is_of_the_committed_results(string title, string ratio)
    {
        using var results = JsonDocument.Parse(EmbeddedFile.Text("benchmarks.json"));
        (string Work, double Ratio)[] rows = [.. results.RootElement.GetProperty("rows").EnumerateArray()
            .Where(row => row.GetProperty(ratio).ValueKind == JsonValueKind.Number)
            .Select(row => (row.GetProperty("work").GetString()!, row.GetProperty(ratio).GetDouble()))];

        string expected = string.Create(
            CultureInfo.InvariantCulture,
            $"| {title} | {Mean(backward: false):0.00} | {Mean(backward: true):0.00} | {rows.Count(row => row.Ratio >= 1)} of {rows.Length} |");
        Assert.Contains(expected, EmbeddedFile.Text("README.md"), StringComparison.Ordinal);

        double Mean(bool backward) => Math.Exp(rows
            .Where(row => row.Work.Contains("backward", StringComparison.Ordinal) == backward)
            .Average(row => Math.Log(row.Ratio)));
    }
}
