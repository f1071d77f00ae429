using Digits.Training;

namespace Digits.Report;

/// <summary>The loss and the test error of each network, epoch by epoch, as an SVG file: means, and bands from the least to the largest.</summary>
/// <remarks>Plain text, for plotting libraries bring native code and draw with the machine's fonts.</remarks>
internal static class LearningCurves
{
    private const int Width = 760;
    private const int Left = 50;
    private const int PitchAcross = 370;
    private const int PitchDown = 286;

    // Okabe and Ito's colors, which colorblind people can tell apart; on dark paper a brighter blue, and light gray for none.
    private const string Style =
        """
        <style>
        .paper { fill: #ffffff } text { fill: #1f2328 } .grid { stroke: #d8dee4 }
        .band { fill: currentColor; fill-opacity: 0.16 } .line { fill: none; stroke: currentColor; stroke-width: 2.5 }
        .batch { color: #0072b2 } .layer { color: #e69f00 } .group { color: #009e73 } .instance { color: #cc79a7 } .rms { color: #56b4e9 }
        .none { color: #444444; stroke-dasharray: 7 4 }
        @media (prefers-color-scheme: dark) {
        .paper { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d }
        .batch { color: #2f8fe0 } .none { color: #c0c0c0 }
        }
        </style>
        """;

    private static readonly Axis s_loss = new("training loss", [2.5, 1, 0.5, 0.2, 0.1, 0.05], "0.##");
    private static readonly Axis s_error = new("test error", [1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01], "0 %");

    public static void Draw(IReadOnlyList<Series> all, string path)
    {
        var elements = new SvgElements();
        int top = 34;
        foreach (var network in all.GroupBy(series => series.Architecture))
        {
            string title = network.Key.Title;
            new Panel(s_loss, Left, top).Draw(elements, title, Curves(epoch => epoch.Loss));
            new Panel(s_error, Left + PitchAcross, top).Draw(elements, title, Curves(epoch => epoch.Error));
            top += PitchDown;

            Curve[] Curves(Func<EpochResult, double> figure)
                => [.. network.Select(series => new Curve(series.Variant.Name, series.Of(figure)))];
        }

        Variant[] variants = [.. all.Select(series => series.Variant).Distinct()];
        for (int i = 0; i < variants.Length; i++)
        {
            int x = 14 + 126 * i;
            elements.Add($"<path class=\"line {variants[i].Name}\" d=\"M{x} {top - 6}h24\"/>");
            elements.Add($"<text x=\"{x + 30}\" y=\"{top - 1}\">{variants[i].Title}</text>");
        }

        File.WriteAllText(path,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {top + 14}" width="{Width}" height="{top + 14}" font-family="sans-serif" font-size="14">
            {Style}
            <rect class="paper" width="100%" height="100%"/>
            {elements}</svg>

            """);
    }
}
