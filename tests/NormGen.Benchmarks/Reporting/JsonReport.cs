using System.Text.Encodings.Web;
using System.Text.Json;
using NormGen.Benchmarks.Peers;

namespace NormGen.Benchmarks.Reporting;

/// <summary>A report for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(Report report)
        => JsonSerializer.Serialize(
            new
            {
                machine = Machine.Description,
                contenders = report.Peers,
                goals = report.Goals.Select(outcome => new
                {
                    goal = outcome.Goal.Name,
                    width = outcome.Width,
                    target = outcome.Goal.Target,
                    onAverage = outcome.Goal.OnAverage,
                    geometricMean = Rounded(outcome.GeometricMean),
                    least = Rounded(outcome.Least),
                    rows = outcome.Ratios.Length,
                    rowsMet = outcome.RowsMet,
                    outcome = outcome.Words,
                }),
                rows = report.Rows.Select(row => new
                {
                    work = row.Case.Work,
                    width = row.Width,
                    threads = row.Case.Threads,
                    elements = row.Case.Problem.Count,
                    bestLibraryToOurs = Rounded(row.BestLibraryToOurs),
                    bestPeerToOurs = Rounded(row.BestPeerToOurs),
                    oursToLimit = Rounded(row.OursToLimit),
                    composedToOurs = Rounded(row.ComposedToOurs),
                    ownWidthToOurs = Rounded(row.OwnWidthToOurs),
                    allowanceToOurs = Rounded(row.AllowanceToOurs),
                    allocatedBytes = row.AllocatedBytes,
                    microseconds = row.Cells.Where(cell => cell.Value.HasTimes).ToDictionary(
                        cell => cell.Key.Title(), cell => Rounded(cell.Value.Microseconds)),
                    without = row.Cells.Where(cell => !cell.Value.HasTimes).ToDictionary(
                        cell => cell.Key.Title(), cell => cell.Value.Note),
                }),
            },
            Options) + "\n";

    /// <summary>To what timing can tell.</summary>
    private static double? Rounded(double? value)
        => value is double number && double.IsFinite(number) ? Math.Round(number, 4) : null;
}
