using System.Numerics;
using System.Numerics.Tensors;

namespace QuickStart.ByHand;

/// <summary>Batch norm of [N, C] in training.</summary>
internal readonly struct BatchNorm2D(int channels, double epsilon) : IByHand
{
    private readonly float[] _mean = new float[channels];
    private readonly float[] _scale = new float[channels];

    public void Loops<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : IFloatingPointIeee754<T>
    {
        T count = T.CreateChecked(x.Length / channels);
        for (int c = 0; c < channels; c++)
        {
            T sum = T.Zero;
            for (int i = c; i < x.Length; i += channels)
            {
                sum += x[i];
            }

            T mean = sum / count;
            T squares = T.Zero;
            for (int i = c; i < x.Length; i += channels)
            {
                squares += (x[i] - mean) * (x[i] - mean);
            }

            T scale = weight[c] / T.Sqrt(squares / count + T.CreateChecked(epsilon));
            for (int i = c; i < x.Length; i += channels)
            {
                y[i] = (x[i] - mean) * scale + bias[c];
            }
        }
    }

    public void Primitives(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        float[] mean = _mean;
        float[] scale = _scale;
        int count = x.Length / channels;
        mean.AsSpan().Clear();
        scale.AsSpan().Clear();
        for (int i = 0; i < x.Length; i += channels)
        {
            TensorPrimitives.Add(mean, x.Slice(i, channels), mean);
        }

        TensorPrimitives.Divide(mean, count, mean);
        for (int i = 0; i < x.Length; i += channels)
        {
            var row = y.Slice(i, channels);
            TensorPrimitives.Subtract(x.Slice(i, channels), mean, row);
            TensorPrimitives.MultiplyAdd(row, row, scale, scale);
        }

        TensorPrimitives.Divide(scale, count, scale);
        TensorPrimitives.Add(scale, (float)epsilon, scale);
        TensorPrimitives.Sqrt(scale, scale);
        TensorPrimitives.Divide(weight, scale, scale);
        for (int i = 0; i < x.Length; i += channels)
        {
            var row = y.Slice(i, channels);
            TensorPrimitives.MultiplyAdd(row, scale, bias, row);
        }
    }
}
