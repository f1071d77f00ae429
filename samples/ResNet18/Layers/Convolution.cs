using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ResNet18.Layers;

/// <summary>A convolution of one image, as a product of matrices: the filters times what they see of the image.</summary>
internal sealed class Convolution
{
    private readonly Patches _patches;
    private readonly ParallelOptions _parallel;
    private readonly float[] _output;

    /// <param name="inputs">The channels of the image.</param>
    /// <param name="outputs">The channels of the output: so many filters, a multiple of four.</param>
    /// <param name="window">The size of the image and of the filters, and their stride.</param>
    /// <param name="threads">How many threads compute, at most.</param>
    public Convolution(int inputs, int outputs, Window window, int threads)
    {
        Window = window;
        WeightShape = [outputs, inputs, window.Filter, window.Filter];
        _patches = new Patches(inputs, window);
        _parallel = new() { MaxDegreeOfParallelism = threads };
        _output = new float[outputs * _patches.Columns];
        Weight = new float[outputs * _patches.Rows];
        Bias = new float[outputs];
    }

    public Window Window { get; }

    /// <summary>Outputs, inputs, and the height and the width of a filter.</summary>
    public int[] WeightShape { get; }

    /// <summary>Filter by filter, laid out as <see cref="WeightShape"/>.</summary>
    public float[] Weight { get; }

    /// <summary>Zeros, until a norm is folded in.</summary>
    public float[] Bias { get; }

    /// <summary>The output, channel by channel: the same array each time.</summary>
    public float[] Forward(float[] image)
    {
        _patches.Load(image);
        Parallel.For(0, _patches.Strips, _parallel, ComputeStrip);
        return _output;
    }

    private void ComputeStrip(int strip)
    {
        int count = _patches.Rows;
        int first = strip * Patches.StripWidth;
        int width = Math.Min(Patches.StripWidth, _patches.Columns - first);
        float[] buffer = ArrayPool<float>.Shared.Rent(count * Patches.StripWidth);
        Span<float> rows = buffer.AsSpan(0, count * Patches.StripWidth);
        _patches.Unfold(strip, rows);
        Span<Vector<float>> sums = stackalloc Vector<float>[2 * Product.Filters];
        for (int filter = 0; filter < Bias.Length; filter += Product.Filters)
        {
            Product.Multiply(
                Weight.AsSpan(filter * count, Product.Filters * count), MemoryMarshal.Cast<float, Vector<float>>(rows),
                Bias.AsSpan(filter, Product.Filters), sums);
            for (int i = 0; i < Product.Filters; i++)
            {
                MemoryMarshal.Cast<Vector<float>, float>(sums).Slice(i * Patches.StripWidth, width)
                    .CopyTo(_output.AsSpan((filter + i) * _patches.Columns + first));
            }
        }

        ArrayPool<float>.Shared.Return(buffer);
    }
}
