using System.Numerics.Tensors;

namespace Digits.Layers;

/// <summary>What a 3×3 filter sees of square images with a border of zeros.</summary>
/// <remarks>
/// As a matrix (im2col): a row for each channel and each place in the filter, a column for each pixel of each image, which
/// is the middle of the filter.
/// </remarks>
internal sealed class Patches(int channels, int size)
{
    public const int FilterSize = 3;

    /// <summary>The rows of the matrix.</summary>
    public int Rows => channels * FilterSize * FilterSize;

    /// <summary>The columns of the matrix for one image.</summary>
    public int Pixels => size * size;

    /// <summary>Writes the matrix of the images.</summary>
    public void Unfold(ReadOnlySpan<float> images, Span<float> matrix)
    {
        matrix.Clear();
        foreach (var (pixels, columns) in Runs(images.Length))
        {
            images[pixels].CopyTo(matrix[columns]);
        }
    }

    /// <summary>Writes images of which each pixel is the sum of its places in the matrix.</summary>
    public void Fold(ReadOnlySpan<float> matrix, Span<float> images)
    {
        images.Clear();
        foreach (var (pixels, columns) in Runs(images.Length))
        {
            TensorPrimitives.Add(images[pixels], matrix[columns], images[pixels]);
        }
    }

    /// <summary>Neighbouring pixels in the images, and where they stand in the matrix.</summary>
    private IEnumerable<(Range Pixels, Range Columns)> Runs(int length)
    {
        int columns = length / channels;
        for (int row = 0; row < Rows; row++)
        {
            int channel = row / (FilterSize * FilterSize);
            int down = row / FilterSize % FilterSize - FilterSize / 2;
            int right = row % FilterSize - FilterSize / 2;
            int left = Math.Max(0, -right);
            int width = size - Math.Abs(right);
            for (int line = 0; line < columns / size; line++)
            {
                int image = line / size;
                int y = line % size;
                if (y + down >= 0 && y + down < size)
                {
                    int pixel = ((image * channels + channel) * size + y + down) * size + left + right;
                    int column = row * columns + line * size + left;
                    yield return (pixel..(pixel + width), column..(column + width));
                }
            }
        }
    }
}
