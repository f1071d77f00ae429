using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Playground.Drawing;

/// <summary>A tensor's elements as colours: blue below the middle, orange above, black for what is no number.</summary>
internal static class HeatMap
{
    private const int MostRows = 24, MostColumns = 48;

    /// <summary>The first elements, in rows of the last axis (of a whole image where there are two or more of space).</summary>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Of the tensor.</param>
    /// <param name="label">What it shows, for those who do not see it.</param>
    public static MarkupString Draw(double[] values, int[] shape, string label)
    {
        int row = shape.Length > 3 ? shape[^1] * shape[^2] : shape[^1];
        int columns = Math.Min(row, MostColumns), rows = Math.Min(values.Length / Math.Max(row, 1), MostRows);
        Svg picture = new(columns, Math.Max(rows, 1), label);
        double[] finite = [.. values.Where(double.IsFinite)];
        double middle = finite.Length == 0 ? 0 : finite.Average();
        double reach = finite.Length == 0 ? 0 : finite.Max(value => Math.Abs(value - middle));
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < columns; k++)
            {
                picture.Rectangle(k, i, 1.02, 1.02, $"fill=\"{Colour(values[(i * row) + k] - middle, reach)}\"");
            }
        }

        return picture.Finish();
    }

    private static string Colour(double value, double reach)
    {
        if (!double.IsFinite(value))
        {
            return "#000";
        }

        // A root, so that an outlier does not make all others look equal.
        double part = reach > 0 ? Math.Sqrt(Math.Abs(value) / reach) : 0;
        (int red, int green, int blue) = value < 0 ? (30, 100, 200) : (225, 110, 20);
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(red, part):x2}{Mix(green, part):x2}{Mix(blue, part):x2}");
    }

    private static int Mix(int colour, double part) => (int)Math.Round(240 + ((colour - 240) * part));
}
