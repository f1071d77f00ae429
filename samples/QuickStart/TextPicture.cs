using System.Text;

namespace QuickStart;

/// <summary>A row of 8×8 images in characters, with what they are normalized by.</summary>
internal static class TextPicture
{
    private const int Size = 8;
    private const string Shades = " ░▒▓█";

    /// <param name="title">What stands above.</param>
    /// <param name="images">Four images fit in 80 columns.</param>
    /// <param name="white">The value of paper.</param>
    /// <param name="black">The value of ink.</param>
    public static string Of(string title, float[] images, double white, double black)
    {
        float[][] all = [.. images.Chunk(Size * Size)];
        var text = new StringBuilder(title).Append("\n\n");
        for (int y = 0; y < Size; y++)
        {
            var lines = all.Select(image => string.Concat(image[(y * Size)..((y + 1) * Size)].Select(Shade)));
            text.Append("  ").AppendJoin("  ", lines).Append('\n');
        }

        var words = all.Select(Statistics).Select(statistics => $"{statistics,-2 * Size}");
        return text.Append("  ").AppendJoin("  ", words).Append('\n').ToString();

        string Shade(float pixel)
        {
            double ink = Math.Clamp((pixel - white) / (black - white), 0, 1);
            return new(Shades[(int)Math.Round(ink * (Shades.Length - 1))], 2);
        }
    }

    private static string Statistics(float[] image)
    {
        double mean = image.Average();
        double deviation = Math.Sqrt(image.Average(pixel => (pixel - mean) * (pixel - mean)));
        return $"{mean:0.00;−0.00;0.00} ± {deviation:0.00}";
    }
}
