namespace ResNet18.Pictures;

/// <summary>The pictures: each texture in three colorings, sizes and directions.</summary>
internal static class Gallery
{
    // The colors of shade 0 and 1, the pixels of a period, and by how many degrees the texture is turned.
    private static readonly (int Dark, int Light, double Period, double Turn)[] s_variations =
    [
        (0x1b1b1b, 0xf4f1e6, 32, 0),
        (0x8c2d19, 0xf2c98a, 44, 20),
        (0x144a74, 0xd5e8ef, 38, -15),
    ];

    /// <summary>All pictures, texture by texture.</summary>
    public static IReadOnlyList<Picture> Draw(int size)
        => [.. Texture.All.SelectMany(texture => s_variations, (texture, variation)
            => Draw(texture, size, variation.Dark, variation.Light, variation.Period, variation.Turn * Math.PI / 180))];

    private static Picture Draw(Texture texture, int size, int dark, int light, double period, double turn)
    {
        byte[] pixels = new byte[size * size * 3];
        for (int i = 0; i < size * size; i++)
        {
            double right = (i % size - size / 2) / period, down = (i / size - size / 2) / period;
            double shade = texture.Shade(
                right * Math.Cos(turn) + down * Math.Sin(turn), down * Math.Cos(turn) - right * Math.Sin(turn));
            for (int color = 0; color < 3; color++)
            {
                int shift = 16 - 8 * color;
                double value = double.Lerp(dark >> shift & 255, light >> shift & 255, Math.Clamp(shade, 0, 1));
                pixels[3 * i + color] = (byte)Math.Round(value);
            }
        }

        return new(texture.Name, size, pixels);
    }
}
