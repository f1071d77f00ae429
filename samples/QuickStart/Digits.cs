using System.Globalization;
using System.IO.Compression;
using System.Reflection;

namespace QuickStart;

/// <summary>Handwritten digits: 8×8 pixels from 0 (paper) to 16 (ink). See data/README.md.</summary>
internal sealed record Digits(float[] Pixels, int[] Labels)
{
    public const int PixelsPerImage = 64;

    public int Count => Labels.Length;

    public ReadOnlySpan<float> Image(int index) => Pixels.AsSpan(index * PixelsPerImage, PixelsPerImage);

    /// <summary>The first 0, the first 1, and so on.</summary>
    public float[] OneOfEach() => [.. Enumerable.Range(0, 10).SelectMany(digit => Image(Array.IndexOf(Labels, digit)).ToArray())];

    public static Digits Load()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("digits.csv.gz")!;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        List<float> pixels = [];
        List<int> labels = [];
        while (reader.ReadLine() is { } line)
        {
            var columns = line.Split(',');
            pixels.AddRange(columns[..^1].Select(text => float.Parse(text, CultureInfo.InvariantCulture)));
            labels.Add(int.Parse(columns[^1], CultureInfo.InvariantCulture));
        }

        return new([.. pixels], [.. labels]);
    }
}
