using Cluster.Training;
using Digits.Training;
using Spectre.Console;

namespace Cluster.Report;

/// <summary>What came of the settings, for the terminal and as Markdown.</summary>
internal static class ResultTable
{
    public static void Print(IReadOnlyList<Result> all, int ranks)
    {
        foreach (var division in all.GroupBy(result => result.Setting.Division))
        {
            Table table = new Table().Title(division.Key.Title).AddColumn("statistics");
            foreach (string title in Columns(all))
            {
                table.AddColumn(title, column => column.RightAligned().NoWrap());
            }

            foreach (Result result in division)
            {
                table.AddRow([result.Setting.Words(ranks), .. Cells(result)]);
            }

            AnsiConsole.Write(table);
        }
    }

    public static void Save(IReadOnlyList<Result> all, int ranks, string path)
    {
        string[] columns = ["shards", "statistics", .. Columns(all)];
        IEnumerable<string> lines =
        [
            Line(columns),
            "|---|---|" + string.Concat(Enumerable.Repeat("---:|", columns.Length - 2)),
            .. all.Select(result => Row(result, ranks)),
        ];
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>A row of the Markdown table.</summary>
    public static string Row(Result result, int ranks) => Line([result.Setting.Division.Title, result.Setting.Words(ranks), .. Cells(result)]);

    private static string[] Columns(IReadOnlyList<Result> all) => [$"error, epoch 1", $"error, epoch {all[0].Errors.Count}", "weights", "checkpoint"];

    private static string[] Cells(Result result)
        =>
        [
            Percent(result.Errors[0]), Percent(result.Errors[^1]),
            Kinds(result.Networks[0].Weights), Kinds(result.Networks[0].Files),
        ];

    /// <summary>The hash that all ranks have, or how many there are.</summary>
    private static string Kinds(IReadOnlyList<uint> hashes)
        => hashes.Distinct().Count() == 1 ? FormattableString.Invariant($"{hashes[0]:x8}") : FormattableString.Invariant($"{hashes.Distinct().Count()} differ");

    private static string Percent(Spread spread) => FormattableString.Invariant($"{100 * spread.Mean:0.0} ± {100 * spread.Deviation:0.0} %");

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
