namespace NormGen.Benchmarks.Reporting;

/// <summary>A table of text; the first column is left-aligned, the others to the right.</summary>
/// <param name="Titles">Of the columns.</param>
/// <param name="Rows">As many cells in each.</param>
internal sealed record TextTable(IReadOnlyList<string> Titles, IReadOnlyList<IReadOnlyList<string>> Rows);
