using System.Numerics.Tensors;

namespace Digits.Layers;

/// <summary>What a 3×3 filter sees of a square image with a border of zeros.</summary>
/// <remarks>
/// As a matrix (im2col): a row for each channel and each place in the filter, a column for each pixel, which is the middle
/// of the filter. A row is its channel moved by at most a pixel, with zeros where it has left the image.
/// </remarks>
internal sealed class Patches(int channels, int size)
{
    public const int FilterSize = 3;

    /// <summary>The rows of the matrix.</summary>
    public int Rows => channels * FilterSize * FilterSize;

    /// <summary>The columns of the matrix.</summary>
    public int Pixels => size * size;

    /// <summary>Writes the matrix of the image.</summary>
    public void Unfold(ReadOnlySpan<float> image, Span<float> matrix)
    {
        matrix.Clear();
        for (int row = 0; row < Rows; row++)
        {
            var (pixels, columns) = Seen(row);
            image[pixels].CopyTo(matrix[columns]);
            ClearEdge(matrix, row);
        }
    }

    /// <summary>Writes the image of which each pixel is the sum of its places in the matrix. Clears the others there.</summary>
    public void Fold(Span<float> matrix, Span<float> image)
    {
        image.Clear();
        for (int row = 0; row < Rows; row++)
        {
            ClearEdge(matrix, row);
            var (pixels, columns) = Seen(row);
            TensorPrimitives.Add(image[pixels], matrix[columns], image[pixels]);
        }
    }

    /// <summary>How far from the middle of the filter the place of a row is.</summary>
    private static (int Down, int Right) Offset(int row)
        => (row / FilterSize % FilterSize - FilterSize / 2, row % FilterSize - FilterSize / 2);

    /// <summary>The pixels of the image that a row sees, and where they stand in the matrix; wrapped around the edges.</summary>
    private (Range Pixels, Range Columns) Seen(int row)
    {
        var (down, right) = Offset(row);
        int distance = down * size + right;
        int pixel = row / (FilterSize * FilterSize) * Pixels + Math.Max(0, distance);
        int column = row * Pixels + Math.Max(0, -distance);
        int count = Pixels - Math.Abs(distance);
        return (pixel..(pixel + count), column..(column + count));
    }

    /// <summary>Writes zeros where a row would see pixels from the other end of a line.</summary>
    private void ClearEdge(Span<float> matrix, int row)
    {
        int right = Offset(row).Right;
        var line = matrix.Slice(row * Pixels, Pixels);
        for (int i = right < 0 ? 0 : size - 1; right != 0 && i < line.Length; i += size)
        {
            line[i] = 0;
        }
    }
}
