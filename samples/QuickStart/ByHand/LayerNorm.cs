using System.Numerics;
using System.Numerics.Tensors;

namespace QuickStart.ByHand;

/// <summary>Layer norm of [N, length].</summary>
internal readonly struct LayerNorm(int length, double epsilon) : IByHand
{
    public void Loops<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : IFloatingPointIeee754<T>
    {
        T count = T.CreateChecked(length);
        for (int start = 0; start < x.Length; start += length)
        {
            var row = x.Slice(start, length);
            var result = y.Slice(start, length);
            T sum = T.Zero;
            foreach (T value in row)
            {
                sum += value;
            }

            T mean = sum / count;
            T squares = T.Zero;
            foreach (T value in row)
            {
                squares += (value - mean) * (value - mean);
            }

            T scale = T.One / T.Sqrt(squares / count + T.CreateChecked(epsilon));
            for (int i = 0; i < row.Length; i++)
            {
                result[i] = (row[i] - mean) * scale * weight[i] + bias[i];
            }
        }
    }

    public void Primitives(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        for (int start = 0; start < x.Length; start += length)
        {
            var row = x.Slice(start, length);
            var result = y.Slice(start, length);
            TensorPrimitives.Subtract(row, TensorPrimitives.Sum(row) / length, result);
            float variance = TensorPrimitives.SumOfSquares<float>(result) / length;
            TensorPrimitives.Multiply(result, 1 / MathF.Sqrt(variance + (float)epsilon), result);
            TensorPrimitives.MultiplyAdd(result, weight, bias, result);
        }
    }
}
