using System.Globalization;
using System.Text;
using Digits.Training;

namespace Digits.Report;

/// <summary>The loss and the test accuracy of each run, epoch by epoch, as an SVG file.</summary>
/// <remarks>Plain text, for plotting libraries bring native code and draw with the machine's fonts.</remarks>
internal sealed class LearningCurves
{
    private const int Width = 360;
    private const int Height = 260;
    private const int Top = 40;

    // Okabe and Ito's colors, which colorblind people can tell apart.
    private static readonly string[] s_colors = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#444444"];

    private readonly StringBuilder _elements = new();

    public static void Draw(IReadOnlyList<Run> runs, string path)
    {
        var curves = new LearningCurves();
        curves.AddPanel("training loss", 60, [2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01], "0.##", Math.Log, runs, epoch => epoch.Loss);
        curves.AddPanel("test accuracy", 480, [1, 0.98, 0.96, 0.94, 0.92, 0.9], "0 %", value => value, runs, epoch => epoch.Accuracy);
        curves.AddLegend(860, runs);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="990" height="350" font-family="sans-serif" font-size="13">
            <rect width="100%" height="100%" fill="white"/>
            {curves._elements}</svg>

            """);
    }

    /// <param name="title">What is drawn.</param>
    /// <param name="left">Where the panel begins.</param>
    /// <param name="ticks">Values on the vertical axis, from the top to the bottom.</param>
    /// <param name="format">How the ticks are written.</param>
    /// <param name="scale">From a value to a length.</param>
    /// <param name="runs">A curve for each.</param>
    /// <param name="value">What is drawn of each epoch; what lies outside of the ticks is cut off.</param>
    private void AddPanel(
        string title, int left, double[] ticks, string format, Func<double, double> scale,
        IReadOnlyList<Run> runs, Func<EpochResult, double> value)
    {
        double Y(double tick) => Top + Height * (scale(ticks[0]) - scale(tick)) / (scale(ticks[0]) - scale(ticks[^1]));
        double X(int epoch) => left + Width * (epoch - 1.0) / (Trainer.Epochs - 1);

        Add($"<text x=\"{left}\" y=\"24\" font-weight=\"bold\">{title}</text>");
        foreach (double tick in ticks)
        {
            Add($"<path d=\"M{left} {Y(tick):0.0}h{Width}\" stroke=\"#ddd\"/>");
            Add($"<text x=\"{left - 8}\" y=\"{Y(tick) + 4:0.0}\" text-anchor=\"end\">{tick.ToString(format, CultureInfo.InvariantCulture)}</text>");
        }

        for (int epoch = 1; epoch <= Trainer.Epochs; epoch += 2)
        {
            Add($"<text x=\"{X(epoch):0.0}\" y=\"{Top + Height + 18}\" text-anchor=\"middle\">{epoch}</text>");
        }

        Add($"<text x=\"{left + Width / 2}\" y=\"{Top + Height + 38}\" text-anchor=\"middle\">epoch</text>");
        Add($"<svg x=\"0\" y=\"{Top}\" width=\"{left + Width}\" height=\"{Height}\" viewBox=\"0 {Top} {left + Width} {Height}\">");
        foreach (var run in runs)
        {
            var points = run.Epochs.Select((epoch, i) => FormattableString.Invariant($"{X(i + 1):0.0},{Y(value(epoch)):0.0}"));
            Add($"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{Color(run)}\" stroke-width=\"2\"/>");
        }

        Add($"</svg>");
    }

    private void AddLegend(int left, IReadOnlyList<Run> runs)
    {
        for (int i = 0; i < runs.Count; i++)
        {
            int y = Top + 10 + 22 * i;
            Add($"<path d=\"M{left} {y}h20\" stroke=\"{Color(runs[i])}\" stroke-width=\"2\"/>");
            Add($"<text x=\"{left + 28}\" y=\"{y + 4}\">{runs[i].Variant.Title}</text>");
        }
    }

    private static string Color(Run run) => s_colors[Variant.All.Index().Single(other => other.Item == run.Variant).Index];

    private void Add(FormattableString element) => _elements.Append(FormattableString.Invariant(element)).Append('\n');
}
