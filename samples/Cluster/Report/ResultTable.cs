using System.Runtime.InteropServices;
using System.Security.Cryptography;
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
            foreach (string title in (string[])["error, epoch 1", $"epoch {all[0].Errors.Count}", "weights", "checkpoint"])
            {
                table.AddColumn(title, column => column.RightAligned().NoWrap());
            }

            foreach (Result result in division)
            {
                TrainedNetwork first = result.Networks[0];
                table.AddRow([result.Setting.Words(ranks), .. Errors(result), Hash(first.Weights), Hash(first.Files)]);
            }

            AnsiConsole.Write(table);
        }
    }

    public static void Save(IReadOnlyList<Result> all, int ranks, string path)
    {
        string[] columns = ["shards", "images and statistics", "error, epoch 1", $"error, epoch {all[0].Errors.Count}", "checkpoints"];
        IEnumerable<string> lines =
        [
            Line(columns),
            "|---|---|" + string.Concat(Enumerable.Repeat("---:|", columns.Length - 2)),
            .. all.Select(result => Row(result, ranks)),
        ];
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>A row of the Markdown table.</summary>
    public static string Row(Result result, int ranks)
        => Line([
            result.Setting.Division.Title, result.Setting.Words(ranks), .. Errors(result),
            result.Setting.Statistics == Statistics.OneRank ? "one" : result.IsSameEverywhere ? "the same" : $"{ranks} differ",
        ]);

    /// <summary>The first digits of the hash of all hashes, to compare runs by.</summary>
    public static string Digest(IEnumerable<Result> all)
        => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<uint>(
            [.. all.SelectMany(result => result.Networks).SelectMany(network => network.Weights.Concat(network.Files))])))[..8];

    private static string[] Errors(Result result) => [Percent(result.Errors[0]), Percent(result.Errors[^1])];

    /// <summary>The hash that all ranks have, or how many there are.</summary>
    private static string Hash(IReadOnlyList<uint> hashes) => hashes.Distinct().Count() is > 1 and int count
        ? FormattableString.Invariant($"{count} differ")
        : FormattableString.Invariant($"{hashes[0]:x8}");

    private static string Percent(Spread spread) => FormattableString.Invariant($"{100 * spread.Mean:0.0} ± {100 * spread.Deviation:0.0} %");

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
