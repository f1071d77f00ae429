using System.Globalization;
using NormGen.Benchmarks.Harness;
using NormGen.Benchmarks.Peers;
using NormGen.Benchmarks.Peers.Arithmetic;

namespace NormGen.Benchmarks.Reporting;

/// <summary>What was measured, as text.</summary>
internal static class Tables
{
    /// <summary>The rows, with the columns that anyone in them has.</summary>
    public static TextTable Times(IReadOnlyList<Row> rows)
    {
        Column[] columns =
            [.. Enum.GetValues<Column>().Where(column => rows.Any(row => row.Cells[column] != Cell.NotOffered))];
        return new(
            ["work", .. columns.Select(column => column.Title()), "best library ÷ ours", "best peer ÷ ours", "ours ÷ limit", "additions a vector", "bytes"],
            [.. rows.Select(row => (string[])
            [
                row.Case.Name,
                .. columns.Select(column => Text(row.Cells[column])),
                Numbers.Short(row.BestLibraryToOurs),
                Numbers.Short(row.BestPeerToOurs),
                Numbers.Short(row.OursToLimit),
                Numbers.Short(row.Cells[Column.Additions].HasTimes ? Additions.PerVector(row.Case) : null),
                row.AllocatedBytes?.ToString("0", CultureInfo.InvariantCulture) ?? "–",
            ])]);
    }

    public static TextTable Goals(IEnumerable<GoalOutcome> outcomes)
        => new(
            ["goal", "at least", "geometric mean", "rows that reach it", ""],
            [.. outcomes.Select(outcome => (string[])
            [
                outcome.Goal.Name + (outcome.Goal.OnAverage ? ", geometric mean" : ""),
                Numbers.Short(outcome.Goal.Target),
                outcome.Ratios.Length == 0 ? "–" : Numbers.Short(outcome.GeometricMean),
                string.Create(CultureInfo.InvariantCulture, $"{outcome.RowsMet} of {outcome.Ratios.Length}"),
                outcome.Words,
            ])]);

    private static string Text(Cell cell) => cell.Note ?? Numbers.Short(cell.Microseconds);
}
