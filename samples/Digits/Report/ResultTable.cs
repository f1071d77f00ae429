using Digits.Training;
using Spectre.Console;

namespace Digits.Report;

/// <summary>What came of the runs, for the terminal and as Markdown.</summary>
internal static class ResultTable
{
    public static void Print(IEnumerable<Series> all)
    {
        foreach (var network in all.GroupBy(series => series.Architecture))
        {
            var table = new Table().Title(network.Key.Title).AddColumn("");
            foreach (string title in Columns(network.First().Runs[0].Epochs.Count))
            {
                table.AddColumn(title, column => column.RightAligned().NoWrap());
            }

            foreach (var series in network)
            {
                table.AddRow([series.Variant.Title, .. Cells(series)]);
            }

            AnsiConsole.Write(table);
        }
    }

    public static void Save(IEnumerable<Series> all, string path)
    {
        var networks = all.GroupBy(series => series.Architecture).ToArray();
        string[] columns = ["network", "normalization", .. Columns(networks[0].First().Runs[0].Epochs.Count)];
        IEnumerable<string> lines =
        [
            Line(columns),
            "|---|---|" + string.Concat(Enumerable.Repeat("---:|", columns.Length - 2)),
            .. networks.SelectMany(network => network).Select(Row),
        ];
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>A row of the Markdown table.</summary>
    public static string Row(Series series) => Line([series.Architecture.Name, series.Variant.Title, .. Cells(series)]);

    private static string[] Columns(int epochs) => ["error, epoch 1", $"error, epoch {epochs}", "worst", $"loss, epoch {epochs}"];

    private static string[] Cells(Series series)
    {
        var error = series.Of(epoch => epoch.Error);
        var loss = series.Of(epoch => epoch.Loss)[^1];
        return
        [
            Percent(error[0]), Percent(error[^1]), FormattableString.Invariant($"{100 * error[^1].Largest:0.0} %"),
            FormattableString.Invariant($"{loss.Mean:0.000} ± {loss.Deviation:0.000}"),
        ];
    }

    private static string Percent(Spread spread) => FormattableString.Invariant($"{100 * spread.Mean:0.0} ± {100 * spread.Deviation:0.0} %");

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
