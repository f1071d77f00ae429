using Cluster.Training;
using Digits.Report;

namespace Cluster.Report;

/// <summary>The test error, epoch by epoch, as an SVG file in the style of samples/Digits.</summary>
internal static class ErrorCurves
{
    private const int Width = 760;
    private const int Height = 324;
    private const int Left = 50;
    private const int Top = 34;
    private const int PitchAcross = 370;

    // Of Okabe and Ito's colors three; on dark paper a brighter blue, and light gray for one rank.
    private const string Style =
        """
        <style>
        .paper { fill: #ffffff } text { fill: #1f2328 } .grid { stroke: #d8dee4 }
        .band { fill: currentColor; fill-opacity: 0.16 } .line { fill: none; stroke: currentColor; stroke-width: 2.5 }
        .Synchronized { color: #0072b2 } .Separate { color: #e69f00 } .OneRank { color: #444444; stroke-dasharray: 7 4 }
        @media (prefers-color-scheme: dark) {
        .paper { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d }
        .Synchronized { color: #2f8fe0 } .OneRank { color: #c0c0c0 }
        }
        </style>
        """;

    private static readonly Axis s_error = new("test error", [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01], "0 %");

    public static void Draw(IReadOnlyList<Result> all, int ranks, string path)
    {
        SvgElements elements = new();
        int left = Left;
        foreach (var division in all.GroupBy(result => result.Setting.Division))
        {
            new Panel(s_error, left, Top).Draw(
                elements, division.Key.Title, [.. division.Select(result => new Curve($"{result.Setting.Statistics}", result.Errors))]);
            left += PitchAcross;
        }

        int x = 14;
        foreach (Setting setting in all.Select(result => result.Setting).DistinctBy(setting => setting.Statistics))
        {
            elements.Add($"<path class=\"line {setting.Statistics}\" d=\"M{x} {Height - 20}h24\"/>");
            elements.Add($"<text x=\"{x + 30}\" y=\"{Height - 15}\">{setting.Words(ranks)}</text>");
            x += 250;
        }

        File.WriteAllText(path,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" font-family="sans-serif" font-size="14">
            {Style}
            <rect class="paper" width="100%" height="100%"/>
            {elements}</svg>

            """);
    }
}
