using System.Text;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Reporting;

/// <summary>Bars for the work on one thread, beside one another for each width of registers: how much of the limit's speed ours
/// reach, and the best peer.</summary>
internal static class BarChart
{
    private const int Margin = 20;
    private const int Names = 380;
    private const int FullLength = 260;
    private const int RowHeight = 18;

    /// <summary>Where caches favour it, a row can be faster than a copy.</summary>
    private const double LongestShare = 1.25;

    private const int PanelWidth = (int)(FullLength * LongestShare) + Margin;

    private const string OursColor = "#1b6ca8";
    private const string PeerColor = "#d98c3f";

    public static string Of(IReadOnlyList<Row> rows)
    {
        Row[] shown = [.. rows.Where(row => row.Case is { Threads: 1, IsFused: false } && row.OursToLimit is not null)];
        int[] widths = [.. shown.Select(row => row.Width).Distinct()];
        string[] works = [.. shown.Select(row => row.Case.Work).Distinct()];
        const int Title = Margin + 16;
        const int First = Title + 48;
        int bottom = First + (RowHeight * works.Length);

        var elements = new StringBuilder();
        Append(elements, $"<text x=\"{Margin}\" y=\"{Title}\" font-weight=\"bold\">Speed as a share of a copy's, one thread</text>");
        Append(elements, $"<text x=\"{Margin + Names}\" y=\"{Title}\"><tspan fill=\"{OursColor}\">ours</tspan> and <tspan fill=\"{PeerColor}\">the best peer</tspan></text>");
        for (int i = 0; i < works.Length; i++)
        {
            Append(elements, $"<text x=\"{Margin}\" y=\"{Top(i) + 11}\">{works[i]}</text>");
        }

        for (int panel = 0; panel < widths.Length; panel++)
        {
            int left = Margin + Names + (panel * PanelWidth);
            Append(elements, $"<text x=\"{left}\" y=\"{First - 26}\" font-weight=\"bold\">registers of {widths[panel]} bits</text>");
            foreach (Row row in shown.Where(row => row.Width == widths[panel]))
            {
                int top = Top(Array.IndexOf(works, row.Case.Work));
                Bar(elements, left, top + 1, 7, OursColor, 1 / row.OursToLimit);
                Bar(elements, left, top + 9, 4, PeerColor, 1 / row.OursToLimit / row.BestPeerToOurs);
            }

            Grid(elements, left, First, bottom);
        }

        return FormattableString.Invariant(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Margin + Names + (widths.Length * PanelWidth)}" height="{bottom + Margin}" font-family="sans-serif" font-size="12">
            <rect width="100%" height="100%" fill="#fff"/>
            {elements}</svg>

            """);

        static int Top(int work) => First + (RowHeight * work);
    }

    private static void Grid(StringBuilder elements, int left, int top, int bottom)
    {
        foreach (int percent in (int[])[25, 50, 75, 100])
        {
            int x = left + (FullLength * percent / 100);
            Append(elements, $"<line x1=\"{x}\" y1=\"{top - 4}\" x2=\"{x}\" y2=\"{bottom}\" stroke=\"#888\" stroke-dasharray=\"{(percent == 100 ? "none" : "2 3")}\"/>");
            Append(elements, $"<text x=\"{x}\" y=\"{top - 8}\" text-anchor=\"middle\">{percent} %</text>");
        }
    }

    private static void Bar(StringBuilder elements, int left, int top, int height, string color, double? share)
    {
        if (share is double value)
        {
            double length = FullLength * Math.Min(value, LongestShare);
            Append(elements, $"<rect x=\"{left}\" y=\"{top}\" width=\"{length:0.#}\" height=\"{height}\" fill=\"{color}\"/>");
        }
    }

    private static void Append(StringBuilder elements, FormattableString element)
        => elements.Append(FormattableString.Invariant(element)).Append('\n');
}
