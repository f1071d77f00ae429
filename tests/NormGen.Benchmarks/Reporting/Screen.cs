using Spectre.Console;

namespace NormGen.Benchmarks.Reporting;

/// <summary>A report on the terminal.</summary>
internal static class Screen
{
    /// <summary>What the table needs; a terminal that is narrower breaks its lines, and a file has none.</summary>
    private const int Width = 240;

    public static void Print(Report report)
    {
        AnsiConsole.Profile.Width = Width;
        Print(Tables.Times([.. report.Rows.Where(row => row.Case is { IsFused: false, IsFunction: false })]));
        Print(Tables.FusedTimes([.. report.Rows.Where(row => row.Case.IsFused)]));
        Print(Tables.FunctionTimes([.. report.Rows.Where(row => row.Case.IsFunction)]));
        Print(Tables.Goals(report.Goals.Where(outcome => outcome.Ratios.Length > 0)));
    }

    private static void Print(TextTable text)
    {
        if (text.Rows.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        foreach (string title in text.Titles)
        {
            var column = new TableColumn(Markup.Escape(title)).NoWrap();
            table.AddColumn(title == text.Titles[0] ? column : column.RightAligned());
        }

        foreach (IReadOnlyList<string> row in text.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }
}
