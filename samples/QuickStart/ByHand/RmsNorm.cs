using System.Numerics;
using System.Numerics.Tensors;

namespace QuickStart.ByHand;

/// <summary>RMS norm of [N, length]. It has no bias.</summary>
internal readonly struct RmsNorm(int length, double epsilon) : IByHand
{
    public void Loops<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : IFloatingPointIeee754<T>
    {
        T count = T.CreateChecked(length);
        for (int start = 0; start < x.Length; start += length)
        {
            var row = x.Slice(start, length);
            var result = y.Slice(start, length);
            T squares = T.Zero;
            foreach (T value in row)
            {
                squares += value * value;
            }

            T scale = T.One / T.Sqrt(squares / count + T.CreateChecked(epsilon));
            for (int i = 0; i < row.Length; i++)
            {
                result[i] = row[i] * scale * weight[i];
            }
        }
    }

    public void Primitives(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        for (int start = 0; start < x.Length; start += length)
        {
            var row = x.Slice(start, length);
            var result = y.Slice(start, length);
            float meanSquare = TensorPrimitives.SumOfSquares(row) / length;
            TensorPrimitives.Multiply(row, 1 / MathF.Sqrt(meanSquare + (float)epsilon), result);
            TensorPrimitives.Multiply(result, weight, result);
        }
    }
}
