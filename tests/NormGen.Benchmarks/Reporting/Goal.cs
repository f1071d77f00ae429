using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Reporting;

/// <summary>Something to reach, in the rows that it is about.</summary>
/// <param name="Name">In words.</param>
/// <param name="Target">The least ratio.</param>
/// <param name="Applies">Which rows it is about.</param>
/// <param name="Ratio">A row's ratio; null where there is none.</param>
/// <param name="OnAverage">Whether the geometric mean counts; otherwise each row.</param>
internal sealed record Goal(
    string Name, double Target, Func<Row, bool> Applies, Func<Row, double?> Ratio, bool OnAverage = false)
{
    /// <param name="width">Bits of the registers whose rows count.</param>
    /// <param name="rows">Of all widths.</param>
    public GoalOutcome Judge(int width, IEnumerable<Row> rows)
        => new(this, width, [.. rows.Where(row => row.Width == width && Applies(row)).Select(Ratio).OfType<double>()]);
}
