using System.Globalization;
using System.IO.Compression;
using System.Reflection;

namespace Digits.Data;

/// <summary>Handwritten digits: 8×8 pixels from 0 (paper) to 1 (ink), and which digit each is.</summary>
internal sealed record DigitSet(float[] Pixels, int[] Labels)
{
    public const int Size = 8;

    public const int PixelsPerImage = Size * Size;

    private const int TestCount = 360;

    public int Count => Labels.Length;

    public ReadOnlySpan<float> Image(int index) => Pixels.AsSpan(index * PixelsPerImage, PixelsPerImage);

    /// <summary>All digits, in the order of the file.</summary>
    public static DigitSet Load()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("digits.csv.gz")!;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        List<float> pixels = [];
        List<int> labels = [];
        while (reader.ReadLine() is { } line)
        {
            var columns = line.Split(',');
            pixels.AddRange(columns[..^1].Select(text => float.Parse(text, CultureInfo.InvariantCulture) / 16));
            labels.Add(int.Parse(columns[^1], CultureInfo.InvariantCulture));
        }

        return new([.. pixels], [.. labels]);
    }

    /// <summary>The digits to learn from and those to test on, always the same; shuffled, for the file has an order of its own.</summary>
    public (DigitSet Train, DigitSet Test) Split()
    {
        int[] order = new RandomNumbers(0).Order(Count);
        return (Select(order[TestCount..]), Select(order[..TestCount]));
    }

    /// <summary>Some of the digits, in the order of the indices.</summary>
    public DigitSet Select(params int[] indices)
        => new([.. indices.SelectMany(index => Image(index).ToArray())], [.. indices.Select(index => Labels[index])]);
}
