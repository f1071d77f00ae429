using System.Numerics;
using System.Numerics.Tensors;

namespace QuickStart.ByHand;

/// <summary>Group norm of [N, C, H, W]; a plane has H·W elements. With a group for each channel it is instance norm.</summary>
internal readonly struct GroupNorm(int channels, int plane, int groups, double epsilon) : IByHand
{
    public void Loops<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : IFloatingPointIeee754<T>
    {
        int length = channels / groups * plane;
        T count = T.CreateChecked(length);
        for (int start = 0; start < x.Length; start += length)
        {
            T sum = T.Zero;
            for (int i = start; i < start + length; i++)
            {
                sum += x[i];
            }

            T mean = sum / count;
            T squares = T.Zero;
            for (int i = start; i < start + length; i++)
            {
                squares += (x[i] - mean) * (x[i] - mean);
            }

            T scale = T.One / T.Sqrt(squares / count + T.CreateChecked(epsilon));
            for (int first = start; first < start + length; first += plane)
            {
                int c = first / plane % channels;
                for (int i = first; i < first + plane; i++)
                {
                    y[i] = (x[i] - mean) * (scale * weight[c]) + bias[c];
                }
            }
        }
    }

    public void Primitives(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        int length = channels / groups * plane;
        for (int start = 0; start < x.Length; start += length)
        {
            var group = x.Slice(start, length);
            var result = y.Slice(start, length);
            TensorPrimitives.Subtract(group, TensorPrimitives.Sum(group) / length, result);
            float variance = TensorPrimitives.SumOfSquares<float>(result) / length;
            float scale = 1 / MathF.Sqrt(variance + (float)epsilon);
            for (int first = 0; first < length; first += plane)
            {
                int c = (start + first) / plane % channels;
                var slice = result.Slice(first, plane);
                TensorPrimitives.Multiply(slice, scale * weight[c], slice);
                TensorPrimitives.Add(slice, bias[c], slice);
            }
        }
    }
}
