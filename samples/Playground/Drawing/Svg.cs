using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Playground.Drawing;

/// <summary>A picture that is written piece by piece. Its colours are those of the page's style sheet, by class.</summary>
internal sealed class Svg(int width, int height, string label)
{
    private readonly StringBuilder _text = new(
        FormattableString.Invariant($"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\" preserveAspectRatio=\"none\">"));

    public void Rectangle(double x, double y, double w, double h, string attributes)
        => _text.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{w:0.##}\" height=\"{h:0.##}\" {attributes}/>");

    public void Line(IEnumerable<(double X, double Y)> points, string attributes)
    {
        _text.Append("<polyline fill=\"none\" vector-effect=\"non-scaling-stroke\" points=\"");
        foreach ((double x, double y) in points)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##} ");
        }

        _text.Append("\" ").Append(attributes).Append("/>");
    }

    public MarkupString Finish() => new(_text.Append("</svg>").ToString());
}
