using System.Globalization;
using NormGen.Benchmarks.Harness;
using NormGen.Benchmarks.Peers;

namespace NormGen.Benchmarks.Reporting;

/// <summary>What was measured, as text.</summary>
internal static class Tables
{
    /// <summary>The rows, with the columns and ratios that anyone in them has.</summary>
    public static TextTable Times(IReadOnlyList<Row> rows)
        => Times(
            rows,
            ("best library ÷ ours", row => row.BestLibraryToOurs),
            ("best peer ÷ ours", row => row.BestPeerToOurs),
            OnnxRuntimeToOurs,
            ("ours ÷ limit", row => row.OursToLimit));

    /// <summary>Rows with a fused step.</summary>
    public static TextTable FusedTimes(IReadOnlyList<Row> rows)
        => Times(rows, ("composed ÷ ours", row => row.ComposedToOurs), ("allowance ÷ ours", row => row.AllowanceToOurs), OnnxRuntimeToOurs);

    /// <summary>Functions whose width is none of their sizes.</summary>
    public static TextTable FunctionTimes(IReadOnlyList<Row> rows) => Times(rows, ("ours ÷ the width's own code", row => 1 / row.OwnWidthToOurs));

    private static (string Title, Func<Row, double?> Ratio) OnnxRuntimeToOurs => ("ONNX Runtime ÷ ours", row => row.OnnxRuntimeToOurs);

    private static TextTable Times(IReadOnlyList<Row> rows, params (string Title, Func<Row, double?> Ratio)[] ratios)
    {
        Column[] columns =
            [.. Enum.GetValues<Column>().Where(column => rows.Any(row => row.Cells[column].IsOffered))];
        ratios = [.. ratios.Where(ratio => rows.Any(row => ratio.Ratio(row) is not null))];
        return new(
            ["work", "bits", .. columns.Select(column => column.Title()), .. ratios.Select(ratio => ratio.Title), "bytes"],
            [.. rows.Select(row => (string[])
            [
                row.Case.Name,
                Bits(row.Width),
                .. columns.Select(column => Text(row.Cells[column])),
                .. ratios.Select(ratio => Numbers.Short(ratio.Ratio(row))),
                row.AllocatedBytes?.ToString("0", CultureInfo.InvariantCulture) ?? "–",
            ])]);
    }

    public static TextTable Goals(IEnumerable<GoalOutcome> outcomes)
        => new(
            ["goal", "bits", "at least", "geometric mean", "least", "rows that reach it", ""],
            [.. outcomes.Select(outcome => (string[])
            [
                outcome.Goal.Name + (outcome.Goal.OnAverage ? ", geometric mean" : ""),
                Bits(outcome.Width),
                Numbers.Short(outcome.Goal.Target),
                Numbers.Short(outcome.GeometricMean),
                Numbers.Short(outcome.Least),
                string.Create(CultureInfo.InvariantCulture, $"{outcome.RowsMet} of {outcome.Ratios.Length}"),
                outcome.Words,
            ])]);

    private static string Bits(int width) => width.ToString(CultureInfo.InvariantCulture);

    private static string Text(Cell cell) => cell.Note ?? Numbers.Short(cell.Microseconds);
}
