using System.Numerics;

namespace ResNet18.Layers;

/// <summary>What the filters see of an image, as a matrix (im2col).</summary>
/// <remarks>
/// A row for each channel and each place in the filter, a column for each pixel of the output. Strips of neighbouring columns
/// are made one at a time, so that they stay in the processor's cache while they are used.
/// </remarks>
internal sealed class Patches
{
    private readonly Window _window;
    private readonly float[] _padded;

    // Where an element stands in the padded image: the sum of its row's offset and its column's.
    private readonly int[] _rowOffsets;
    private readonly int[] _columnOffsets;

    public Patches(int channels, Window window)
    {
        _window = window;
        _padded = new float[channels * window.Padded * window.Padded];
        _rowOffsets =
        [
            .. from channel in Enumerable.Range(0, channels)
               from y in Enumerable.Range(0, window.Filter)
               from x in Enumerable.Range(0, window.Filter)
               select (channel * window.Padded + y) * window.Padded + x,
        ];
        Columns = window.Outputs * window.Outputs;
        Strips = (Columns + StripWidth - 1) / StripWidth;
        _columnOffsets = new int[Strips * StripWidth]; // those after the last column repeat the first pixel: nobody reads them
        for (int column = 0; column < Columns; column++)
        {
            _columnOffsets[column] = (column / window.Outputs * window.Padded + column % window.Outputs) * window.Stride;
        }
    }

    /// <summary>The columns of a strip: two vectors of them.</summary>
    public static int StripWidth => 2 * Vector<float>.Count;

    public int Rows => _rowOffsets.Length;

    public int Columns { get; }

    public int Strips { get; }

    /// <summary>Takes an image, channel by channel, and puts a border of zeros around it.</summary>
    public void Load(ReadOnlySpan<float> image)
    {
        int size = _window.Size;
        for (int line = 0; line < image.Length / size; line++)
        {
            int channel = line / size;
            int y = line % size + _window.Before;
            image.Slice(line * size, size)
                .CopyTo(_padded.AsSpan((channel * _window.Padded + y) * _window.Padded + _window.Before));
        }
    }

    /// <summary>Writes a strip of the matrix, row by row.</summary>
    public void Unfold(int strip, Span<float> rows)
    {
        ReadOnlySpan<int> columnOffsets = _columnOffsets.AsSpan(strip * StripWidth, StripWidth);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<float> source = _padded.AsSpan(_rowOffsets[row]);
            Span<float> destination = rows.Slice(row * StripWidth, columnOffsets.Length);
            for (int column = 0; column < columnOffsets.Length; column++)
            {
                destination[column] = source[columnOffsets[column]];
            }
        }
    }
}
