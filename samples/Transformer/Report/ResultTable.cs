using Spectre.Console;

namespace Transformer.Report;

internal static class ResultTable
{
    public static void Print(IEnumerable<Comparison> comparisons)
    {
        var table = new Table().AddColumn("width");
        foreach (string title in (string[])["shards", "norm's kernel", "deviation", "norm", "block", "in double"])
        {
            table.AddColumn(title, column => column.RightAligned());
        }

        foreach (var one in comparisons)
        {
            table.AddRow(
                $"{one.Config.HiddenSize}",
                $"{one.Shards}",
                StreamNorm.IsSpecializedFor(one.Config.HiddenSize) ? "specialized" : "general",
                $"{one.Deviation:0.0e-0}",
                $"{1000 * one.Norm:0} ns",
                $"{one.Block / 1000:0.0} ms",
                $"{one.InDouble / 1000:0} ms");
        }

        AnsiConsole.Write(table);
    }
}
