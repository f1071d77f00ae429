using System.Text.Json;
using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Peers;

namespace NormGen.Benchmarks.Harness;

/// <summary>What was measured under one width of registers.</summary>
/// <param name="Peers">Who took part, in words.</param>
/// <param name="Rows">The rows.</param>
internal sealed record Measurement(IReadOnlyList<string> Peers, IReadOnlyList<Row> Rows)
{
    public void Write(string file)
        => File.WriteAllText(file, JsonSerializer.Serialize(
            new Text(Peers, [.. Rows.Select(row => new Line(row.Width, row.Case.Name, row.Cells, row.AllocatedBytes))])));

    public static Measurement Read(string file)
    {
        var cases = Case.All().ToDictionary(work => work.Name);
        Text text = JsonSerializer.Deserialize<Text>(File.ReadAllText(file))!;
        return new(text.Peers, [.. text.Lines.Select(line => new Row(line.Width, cases[line.Case], line.Cells, line.AllocatedBytes))]);
    }

    private sealed record Text(IReadOnlyList<string> Peers, IReadOnlyList<Line> Lines);

    private sealed record Line(int Width, string Case, IReadOnlyDictionary<Column, Cell> Cells, double? AllocatedBytes);
}
