using Microsoft.AspNetCore.Components;
using Playground.Running;

namespace Playground.Drawing;

/// <summary>Running mean and variance, batch by batch, and what they go towards.</summary>
internal static class RunningChart
{
    public static MarkupString Draw(IReadOnlyList<Moments> running, TrialSettings settings)
    {
        double variance = settings.Spread * settings.Spread;
        double[] all = [.. running.SelectMany(moments => (double[])[moments.Mean, moments.Variance]), settings.Offset, variance];
        double low = all.Min(), high = all.Max(), range = high > low ? high - low : 1;
        Svg picture = new(200, 100, $"Running mean and variance after {running.Count - 1} batches");
        double step = 200.0 / Math.Max(running.Count - 1, 1);
        picture.Line([(0, Height(settings.Offset)), (200, Height(settings.Offset))], "class=\"mean goal\"");
        picture.Line([(0, Height(variance)), (200, Height(variance))], "class=\"variance goal\"");
        picture.Line(running.Select((moments, i) => (i * step, Height(moments.Mean))), "class=\"mean\"");
        picture.Line(running.Select((moments, i) => (i * step, Height(moments.Variance))), "class=\"variance\"");
        return picture.Finish();

        double Height(double value) => 96 - (92 * (value - low) / range);
    }
}
