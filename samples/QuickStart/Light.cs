namespace QuickStart;

/// <summary>Light that differs from image to image.</summary>
internal static class Light
{
    /// <summary>The images with less contrast on darker paper, each in a light of its own.</summary>
    public static float[] On(float[] images) => [.. images.Select((pixel, i) => Of(pixel, i / Digits.PixelsPerImage))];

    private static float Of(float pixel, int image)
    {
        float contrast = 0.15f + image * 3 % 10 * 0.08f;
        float paper = (1 - contrast) * 16 * (image * 7 % 10) / 9;
        return paper + pixel * contrast;
    }
}
