namespace QuickStart;

/// <summary>Eight maps of an image's edges, one for each point of the compass: a first convolution layer, made by hand.</summary>
/// <remarks>The 3×3 filters are Kirsch's (1971): the three neighbours in one direction count 5, the other five −3.</remarks>
internal static class Edges
{
    public const int Maps = 8;

    // The neighbours of a pixel, once around.
    private static readonly (int Row, int Column)[] Ring =
        [(-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)];

    /// <summary>From [N, 8, 8] to [N, 8, 8, 8], in units of the strongest edge of full ink.</summary>
    public static float[] Of(Digits digits)
    {
        var maps = new float[digits.Count * Maps * 64];
        for (int i = 0; i < maps.Length; i++)
        {
            maps[i] = At(digits.Image(i / 512), direction: i / 64 % Maps, row: i / 8 % 8, column: i % 8);
        }

        return maps;
    }

    private static float At(ReadOnlySpan<float> image, int direction, int row, int column)
    {
        float sum = 0;
        for (int i = 0; i < Ring.Length; i++)
        {
            int r = row + Ring[i].Row;
            int c = column + Ring[i].Column;
            bool inside = r is >= 0 and < 8 && c is >= 0 and < 8;
            bool ahead = (i - direction + 8) % 8 < 3;
            sum += inside ? image[r * 8 + c] * (ahead ? 5 : -3) : 0;
        }

        return sum / (15 * 16);
    }
}
