using System.Globalization;
using System.Text;

namespace QuickStart;

/// <summary>Rows of digits, each pixel a gray cell, as an SVG file.</summary>
internal sealed class Picture
{
    private const int Left = 20;
    private const int Cell = 8;
    private const int Digit = 9 * Cell;
    private const int Row = Digit + 34;

    private readonly StringBuilder _svg = new();
    private int _top = 12;

    /// <summary>Adds a row of 8×8 images under a title. White is at <paramref name="white"/>, black at <paramref name="black"/>.</summary>
    public void AddRow(string title, IReadOnlyList<float[]> images, double white, double black)
    {
        _svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{_top + 12}\">{title}</text>");
        for (int n = 0; n < images.Count; n++)
        {
            for (int i = 0; i < 64; i++)
            {
                double ink = Math.Clamp((images[n][i] - white) / (black - white), 0, 1);
                int gray = (int)Math.Round(255 * (1 - ink));
                int x = Left + n * Digit + i % 8 * Cell;
                int y = _top + 20 + i / 8 * Cell;
                _svg.AppendLine(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"{Cell}\" height=\"{Cell}\" fill=\"#{gray:x2}{gray:x2}{gray:x2}\"/>");
            }
        }

        _top += Row;
    }

    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{2 * Left + 10 * Digit - Cell}" height="{_top}" font-family="sans-serif" font-size="13" shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#e8eef4"/>
            {_svg}</svg>

            """));
    }
}
