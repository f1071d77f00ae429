namespace ResNet18.Pictures;

/// <summary>A square picture of the program's own.</summary>
/// <param name="Texture">What it shows.</param>
/// <param name="Size">The width and the height.</param>
/// <param name="Pixels">Red, green and blue, pixel by pixel.</param>
internal sealed record Picture(string Texture, int Size, byte[] Pixels)
{
    /// <summary>The planes of red, green and blue, from 0 to 255.</summary>
    public float[] Planes()
    {
        float[] planes = new float[Pixels.Length];
        for (int i = 0; i < Pixels.Length; i++)
        {
            planes[i % 3 * Size * Size + i / 3] = Pixels[i];
        }

        return planes;
    }
}
