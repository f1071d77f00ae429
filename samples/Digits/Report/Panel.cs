using Digits.Training;

namespace Digits.Report;

/// <summary>A diagram: for each curve the mean as a line, and a band from the least to the largest.</summary>
internal sealed class Panel(Axis axis, int left, int top)
{
    private const int Width = 300;
    private const int Height = 210;

    public void Draw(SvgElements elements, string title, IReadOnlyList<Curve> curves)
    {
        int epochs = curves[0].Spreads.Count;
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

        foreach (var curve in curves)
        {
            var band = Points(curve.Spreads, spread => spread.Largest).Concat(Points(curve.Spreads, spread => spread.Least).Reverse());
            elements.Add($"<polygon class=\"{curve.Class} band\" points=\"{string.Join(' ', band)}\"/>");
        }

        foreach (var curve in curves)
        {
            var line = Points(curve.Spreads, spread => spread.Mean);
            elements.Add($"<polyline class=\"{curve.Class} line\" points=\"{string.Join(' ', line)}\"/>");
        }
    }

    private double X(int epoch, int epochs) => left + Width * epoch / Math.Max(1.0, epochs - 1);

    private double Y(double value) => top + Height * axis.Place(value);

    private IEnumerable<string> Points(IReadOnlyList<Spread> spreads, Func<Spread, double> value)
        => spreads.Select((spread, epoch) => FormattableString.Invariant($"{X(epoch, spreads.Count):0.0},{Y(value(spread)):0.0}"));
}
