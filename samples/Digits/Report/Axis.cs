using System.Globalization;

namespace Digits.Report;

/// <summary>A vertical axis, on which equal ratios are equally far apart.</summary>
/// <param name="Title">What is drawn.</param>
/// <param name="Ticks">Values along the axis, from the top to the bottom; what lies beyond is drawn at its ends.</param>
/// <param name="Format">How the ticks are written.</param>
internal sealed record Axis(string Title, double[] Ticks, string Format)
{
    /// <summary>From 0 at the top to 1 at the bottom. What is no number is at the top: it is a loss that grew beyond all bounds.</summary>
    public double Place(double value)
        => double.IsNaN(value) ? 0 : Math.Clamp(Math.Log(Ticks[0] / value) / Math.Log(Ticks[0] / Ticks[^1]), 0, 1);

    public string Text(double tick) => tick.ToString(Format, CultureInfo.InvariantCulture);
}
