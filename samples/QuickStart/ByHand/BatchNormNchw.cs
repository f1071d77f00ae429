using System.Numerics;
using System.Numerics.Tensors;

namespace QuickStart.ByHand;

/// <summary>Batch norm of [N, C, H, W] in training; a plane has H·W elements.</summary>
internal readonly struct BatchNormNchw(int channels, int plane, double epsilon) : IByHand
{
    public void Loops<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : IFloatingPointIeee754<T>
    {
        int image = channels * plane;
        T count = T.CreateChecked(x.Length / channels);
        for (int c = 0; c < channels; c++)
        {
            T sum = T.Zero;
            for (int start = c * plane; start < x.Length; start += image)
            {
                for (int i = start; i < start + plane; i++)
                {
                    sum += x[i];
                }
            }

            T mean = sum / count;
            T squares = T.Zero;
            for (int start = c * plane; start < x.Length; start += image)
            {
                for (int i = start; i < start + plane; i++)
                {
                    squares += (x[i] - mean) * (x[i] - mean);
                }
            }

            T scale = weight[c] / T.Sqrt(squares / count + T.CreateChecked(epsilon));
            for (int start = c * plane; start < x.Length; start += image)
            {
                for (int i = start; i < start + plane; i++)
                {
                    y[i] = (x[i] - mean) * scale + bias[c];
                }
            }
        }
    }

    public void Primitives(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        int image = channels * plane;
        int count = x.Length / channels;
        Span<float> biases = stackalloc float[plane];
        for (int c = 0; c < channels; c++)
        {
            float sum = 0;
            for (int i = c * plane; i < x.Length; i += image)
            {
                sum += TensorPrimitives.Sum(x.Slice(i, plane));
            }

            float mean = sum / count;
            float squares = 0;
            for (int i = c * plane; i < x.Length; i += image)
            {
                var slice = y.Slice(i, plane);
                TensorPrimitives.Subtract(x.Slice(i, plane), mean, slice);
                squares += TensorPrimitives.SumOfSquares(slice);
            }

            float scale = weight[c] / MathF.Sqrt(squares / count + (float)epsilon);
            biases.Fill(bias[c]);
            for (int i = c * plane; i < x.Length; i += image)
            {
                var slice = y.Slice(i, plane);
                TensorPrimitives.MultiplyAdd(slice, scale, biases, slice);
            }
        }
    }
}
