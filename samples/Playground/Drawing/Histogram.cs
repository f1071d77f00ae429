using Microsoft.AspNetCore.Components;

namespace Playground.Drawing;

/// <summary>How many elements have which value.</summary>
internal static class Histogram
{
    private const int Bins = 32;

    /// <returns>The picture, and the values at its ends.</returns>
    public static (MarkupString Picture, double Low, double High) Draw(double[] values, string label)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double low = finite.Length == 0 ? 0 : finite.Min(), high = finite.Length == 0 ? 0 : finite.Max();
        int[] counts = new int[Bins];
        foreach (double value in finite)
        {
            counts[high > low ? Math.Min((int)((value - low) / (high - low) * Bins), Bins - 1) : Bins / 2]++;
        }

        Svg picture = new(Bins, 100, label);
        double most = Math.Max(counts.Max(), 1);
        for (int i = 0; i < Bins; i++)
        {
            double height = 98 * counts[i] / most;
            picture.Rectangle(i + 0.05, 100 - height, 0.9, height, "class=\"bar\"");
        }

        return (picture.Finish(), low, high);
    }
}
