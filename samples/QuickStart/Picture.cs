using System.Globalization;
using System.Text;

namespace QuickStart;

/// <summary>Rows of 8×8 images, each pixel a gray cell, as an SVG file.</summary>
internal sealed class Picture
{
    private const int Margin = 20;
    private const int Cell = 10;
    private const int Image = 9 * Cell;

    private readonly StringBuilder _elements = new();
    private int _width;
    private int _bottom = Margin;

    /// <summary>Adds a row of images under a title.</summary>
    public void AddRow(string title, float[] pixels, double white, double black)
    {
        Add($"<text x=\"{Margin}\" y=\"{_bottom + 12}\">{title}</text>");
        _bottom += 20;
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = Margin + i / 64 * Image + i % 8 * Cell;
            int y = _bottom + i / 8 % 8 * Cell;
            int gray = (int)(255 * Math.Clamp((black - pixels[i]) / (black - white), 0, 1));
            Add($"<rect x=\"{x}\" y=\"{y}\" width=\"{Cell}\" height=\"{Cell}\" fill=\"#{gray:x2}{gray:x2}{gray:x2}\"/>");
            _width = Math.Max(_width, x + Cell + Margin);
        }

        _bottom += 8 * Cell + Margin;
    }

    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{_width}" height="{_bottom}" font-family="sans-serif" font-size="13">
            <rect width="100%" height="100%" fill="#dfe8f0"/>
            <g shape-rendering="crispEdges">
            {_elements}</g>
            </svg>

            """));
    }

    private void Add(FormattableString element) => _elements.Append(FormattableString.Invariant(element)).Append('\n');
}
