using NormGen.TestHelpers;
using System.Globalization;
using System.Text.Json;

namespace NormGen.Samples.Tests;

/// <summary>The README's figures are those of the committed benchmark, for each width of registers in it.</summary>
public sealed class BenchmarkFiguresTests
{
    /// <summary>Of narrower registers the limits speak, not the table.</summary>
    private const int Narrowest = 256;

    /// <summary>The rows of a page that names them by their shapes, with the microseconds of two contenders.</summary>
    [Theory]
    [InlineData("runtime/docs/replace-your-rmsnorm.md", "RMS norm, ", "128×768", "512×768", "2048×4096")]
    public void Timings_are_of_the_committed_results(string page, string work, params string[] shapes)
    {
        using var results = JsonDocument.Parse(EmbeddedFile.Text("benchmarks.json"));
        string[] expected =
        [
            .. from shape in shapes
               from row in results.RootElement.GetProperty("rows").EnumerateArray()
               where row.GetProperty("work").GetString() == work + shape && row.GetProperty("threads").GetInt32() == 1
               let width = row.GetProperty("width").GetInt32()
               where width >= Narrowest
               let times = row.GetProperty("microseconds")
               select string.Create(
                   CultureInfo.InvariantCulture,
                   $"| {shape} | {width} bits | {Time(times, "TensorPrimitives")} µs | {Time(times, "ours")} µs |"),
        ];
        CommittedLines.Check(page, [.. shapes.Select(shape => $"| {shape} |")], expected);

        static string Time(JsonElement times, string contender)
        {
            double time = times.GetProperty(contender).GetDouble();
            return time.ToString(time < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
        }
    }

    [Theory]
    [InlineData("the better of oneDNN and PyTorch", "bestLibraryToOurs")]
    [InlineData("the best of these, `TensorPrimitives` and loops", "bestPeerToOurs")]
    public void The_table_is_of_the_committed_results(string title, string ratio)
    {
        using var results = JsonDocument.Parse(EmbeddedFile.Text("benchmarks.json"));
        (int Width, string Work, double Ratio)[] all = [.. results.RootElement.GetProperty("rows").EnumerateArray()
            .Where(row => row.GetProperty(ratio).ValueKind == JsonValueKind.Number)
            .Select(row => (row.GetProperty("width").GetInt32(), row.GetProperty("work").GetString()!, row.GetProperty(ratio).GetDouble()))];

        string[] expected =
        [
            .. from row in all
               where row.Width >= Narrowest
               group row by row.Width into rows
               select string.Create(
                   CultureInfo.InvariantCulture,
                   $"| {title} | {rows.Key} bits | {Mean(rows, backward: false):0.00} | {Mean(rows, backward: true):0.00} | {rows.Count(row => row.Ratio >= 1)} of {rows.Count()} |"),
        ];
        CommittedLines.Check("README.md", [$"| {title} |"], expected);

        static double Mean(IEnumerable<(int Width, string Work, double Ratio)> rows, bool backward) => Math.Exp(rows
            .Where(row => row.Work.Contains("backward", StringComparison.Ordinal) == backward)
            .Average(row => Math.Log(row.Ratio)));
    }
}
