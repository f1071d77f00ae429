using System.Text;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Reporting;

/// <summary>Bars for the rows of one thread: how much of the limit's speed ours reach, and the best peer.</summary>
internal static class BarChart
{
    private const int Margin = 20;
    private const int Left = 400;
    private const int FullLength = 420;
    private const int RowHeight = 18;

    /// <summary>Where caches favour it, a row can be faster than a copy.</summary>
    private const double LongestShare = 1.25;

    private const string OursColor = "#1b6ca8";
    private const string PeerColor = "#d98c3f";

    public static string Of(IReadOnlyList<Row> rows)
    {
        var elements = new StringBuilder();
        int top = Margin + 16;
        Append(elements, $"<text x=\"{Margin}\" y=\"{top}\" font-weight=\"bold\">Speed as a share of a copy's, one thread</text>");
        Append(elements, $"<text x=\"{Left}\" y=\"{top}\"><tspan fill=\"{OursColor}\">ours</tspan> and <tspan fill=\"{PeerColor}\">the best peer</tspan></text>");
        top += 28;
        int first = top;
        foreach (Row row in rows.Where(row => row.Case.Threads == 1 && row.OursToLimit is not null))
        {
            Append(elements, $"<text x=\"{Margin}\" y=\"{top + 11}\">{row.Case.Work}</text>");
            Bar(elements, top + 1, 7, OursColor, 1 / row.OursToLimit);
            Bar(elements, top + 9, 4, PeerColor, 1 / row.OursToLimit / row.BestPeerToOurs);
            top += RowHeight;
        }

        foreach (int percent in (int[])[25, 50, 75, 100])
        {
            int x = Left + FullLength * percent / 100;
            Append(elements, $"<line x1=\"{x}\" y1=\"{first - 4}\" x2=\"{x}\" y2=\"{top}\" stroke=\"#888\" stroke-dasharray=\"{(percent == 100 ? "none" : "2 3")}\"/>");
            Append(elements, $"<text x=\"{x}\" y=\"{first - 8}\" text-anchor=\"middle\">{percent} %</text>");
        }

        int width = Left + (int)(FullLength * LongestShare) + Margin;
        return FormattableString.Invariant(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{top + Margin}" font-family="sans-serif" font-size="12">
            <rect width="100%" height="100%" fill="#fff"/>
            {elements}</svg>

            """);
    }

    private static void Bar(StringBuilder elements, int top, int height, string color, double? share)
    {
        if (share is double value)
        {
            double length = FullLength * Math.Min(value, LongestShare);
            Append(elements, $"<rect x=\"{Left}\" y=\"{top}\" width=\"{length:0.#}\" height=\"{height}\" fill=\"{color}\"/>");
        }
    }

    private static void Append(StringBuilder elements, FormattableString element)
        => elements.Append(FormattableString.Invariant(element)).Append('\n');
}
