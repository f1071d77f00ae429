namespace ResNet18.Report;

/// <summary>From white to blue, which looks the same to colorblind people.</summary>
internal static class ColorScale
{
    private static readonly (double Red, double Green, double Blue) s_blue = (0x00, 0x72, 0xb2);

    /// <param name="value">0 is white, 1 is blue.</param>
    /// <returns>The color as #rrggbb.</returns>
    public static string Color(double value)
    {
        return $"#{Mix(s_blue.Red):x2}{Mix(s_blue.Green):x2}{Mix(s_blue.Blue):x2}";

        int Mix(double blue) => (int)Math.Round(double.Lerp(255, blue, Math.Clamp(value, 0, 1)));
    }
}
