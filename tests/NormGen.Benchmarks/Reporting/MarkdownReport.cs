using System.Globalization;
using System.Text;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Reporting;

/// <summary>A report to read.</summary>
internal static class MarkdownReport
{
    public static string Of(Report report)
    {
        var text = new StringBuilder();
        text.Append($"""
            # Benchmarks

            Written by `dotnet run -c Release --project tests/NormGen.Benchmarks`. [How it measures](../README.md).

            - Machine: {Machine.Description}.
            - Contenders: {string.Join("; ", report.Peers)}.

            Microseconds per call: medians of rounds in which all contenders take turns; processor time on one thread, time on
            two. Bits are those of the widest registers that .NET and the libraries may use. Ratios are medians of the rounds'
            ratios. The limit is the faster copy. Bytes are what a call of ours allocates.

            ![Speed as a share of the limit](benchmarks.svg)

            ## Goals


            """);
        Append(text, Tables.Goals(report.Goals));
        foreach (IGrouping<int, Row> rows in report.Rows.GroupBy(row => row.Width))
        {
            Row[] plain = [.. rows.Where(row => row.Case is { IsFused: false, IsFunction: false })];
            Append(text, rows.Key, "forward, one thread", Tables.Times([.. plain.Where(row => row.Case is { Threads: 1, IsBackward: false })]));
            Append(text, rows.Key, "backward, one thread", Tables.Times([.. plain.Where(row => row.Case is { Threads: 1, IsBackward: true })]));
            Append(text, rows.Key, "two threads", Tables.Times([.. plain.Where(row => row.Case.Threads > 1)]));
            Append(text, rows.Key, "fused forms, one thread", Tables.FusedTimes([.. rows.Where(row => row.Case.IsFused)]));
            Append(text, rows.Key, "functions, any width, one thread", Tables.FunctionTimes([.. rows.Where(row => row.Case.IsFunction)]));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, int width, string title, TextTable times)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {width} bits: {title}\n\n");
        Append(text, times);
    }

    private static void Append(StringBuilder text, TextTable table)
    {
        Append(text, table.Titles);
        Append(text, [.. table.Titles.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            Append(text, row);
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> cells)
        => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
