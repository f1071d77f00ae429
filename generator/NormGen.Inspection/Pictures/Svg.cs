using System.Globalization;
using System.Text;
using NormGen.Inspection.Pages;

namespace NormGen.Inspection.Pictures;

/// <summary>Writes a picture. Colours are those of the page around it, where that sets them, and otherwise readable on white.</summary>
internal sealed class Svg
{
    public const string Statistic = "var(--ng-statistic, #2f6fde)";
    public const string Faint = "var(--ng-read, #a9c5f5)";
    public const string Other = "var(--ng-other, #e4e7ec)";
    public const string Parameter = "var(--ng-parameter, #d9822b)";
    public const string Line = "var(--ng-line, #8a93a3)";

    /// <summary>What a character takes, at most, on average.</summary>
    public const double CharacterWidth = 6.5;

    private readonly StringBuilder _elements = new();

    public void Polygon(string fill, params ReadOnlySpan<(double X, double Y)> points)
    {
        _elements.Append("<polygon points=\"");
        for (int i = 0; i < points.Length; i++)
        {
            _elements.Append(i == 0 ? "" : " ").Append(Number(points[i].X)).Append(',').Append(Number(points[i].Y));
        }

        _elements.Append(CultureInfo.InvariantCulture, $"\" fill=\"{fill}\" stroke=\"{Line}\" stroke-width=\"0.6\"/>\n");
    }

    public void Rectangle(string fill, double x, double y, double width, double height)
        => _elements.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" height=\"{Number(height)}\" fill=\"{fill}\" stroke=\"{Line}\" stroke-width=\"0.6\"/>\n");

    public void Segment(double x1, double y1, double x2, double y2)
        => _elements.Append(
            CultureInfo.InvariantCulture,
            $"<line x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\" stroke=\"{Line}\" stroke-dasharray=\"2 2\"/>\n");

    public void Text(double x, double y, string anchor, string text)
        => _elements.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\" fill=\"currentColor\">{Html.Text(text)}</text>\n");

    /// <summary>The picture, with what it shows in words.</summary>
    public string ToString(double width, double height, string title)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Number(width)} {Number(height)}" width="{Number(width)}" height="{Number(height)}" font-family="sans-serif" font-size="12" role="img" aria-label="{Html.Text(title)}">
            {_elements}</svg>

            """).ReplaceLineEndings("\n");

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
