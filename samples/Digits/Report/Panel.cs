using Digits.Training;

namespace Digits.Report;

/// <summary>A diagram: for each series the mean as a line, and a band from the least to the largest.</summary>
internal sealed class Panel(Axis axis, int left, int top)
{
    private const int Width = 300;
    private const int Height = 210;

    public void Draw(SvgElements elements, string title, IEnumerable<Series> all, Func<EpochResult, double> figure)
    {
        int epochs = all.First().Runs[0].Epochs.Count;
        elements.Add($"<text x=\"{left}\" y=\"{top - 12}\"><tspan font-weight=\"bold\">{title}</tspan>, {axis.Title}</text>");
        foreach (double tick in axis.Ticks)
        {
            elements.Add($"<path class=\"grid\" d=\"M{left} {Y(tick):0.0}h{Width}\"/>");
            elements.Add($"<text x=\"{left - 8}\" y=\"{Y(tick) + 5:0.0}\" text-anchor=\"end\">{axis.Text(tick)}</text>");
        }

        int step = Math.Max(1, epochs / 5);
        for (int epoch = epochs - 1; epoch >= 0; epoch -= step)
        {
            string word = epoch == epochs - 1 ? "epoch " : "";
            elements.Add($"<text x=\"{X(epoch, epochs):0.0}\" y=\"{top + Height + 20}\" text-anchor=\"middle\">{word}{epoch + 1}</text>");
        }

        foreach (var series in all)
        {
            var spreads = series.Of(figure);
            var band = Points(spreads, spread => spread.Largest).Concat(Points(spreads, spread => spread.Least).Reverse());
            elements.Add($"<polygon class=\"{series.Variant.Name} band\" points=\"{string.Join(' ', band)}\"/>");
        }

        foreach (var series in all)
        {
            var line = Points(series.Of(figure), spread => spread.Mean);
            elements.Add($"<polyline class=\"{series.Variant.Name} line\" points=\"{string.Join(' ', line)}\"/>");
        }
    }

    private double X(int epoch, int epochs) => left + Width * epoch / Math.Max(1.0, epochs - 1);

    private double Y(double value) => top + Height * axis.Place(value);

    private IEnumerable<string> Points(IReadOnlyList<Spread> spreads, Func<Spread, double> value)
        => spreads.Select((spread, epoch) => FormattableString.Invariant($"{X(epoch, spreads.Count):0.0},{Y(value(spread)):0.0}"));
}
