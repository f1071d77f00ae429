using System.Numerics;
using System.Numerics.Tensors;
using NormGen;

namespace QuickStart.ByHand;

/// <summary>Batch norm of [N, C, plane] in evaluation: the running statistics of <paramref name="layer"/> normalize.</summary>
internal readonly struct BatchNormEvaluation(INormalization<float> layer, int plane, double epsilon) : IByHand
{
    public void Loops<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias)
        where T : IFloatingPointIeee754<T>
    {
        var means = layer.RunningMean;
        var variances = layer.RunningVariance;
        int i = 0;
        while (i < x.Length)
        {
            for (int c = 0; c < means.Length; c++)
            {
                T mean = T.CreateChecked(means[c]);
                T scale = weight[c] / T.Sqrt(T.CreateChecked(variances[c]) + T.CreateChecked(epsilon));
                for (int end = i + plane; i < end; i++)
                {
                    y[i] = (x[i] - mean) * scale + bias[c];
                }
            }
        }
    }

    public void Primitives(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        // y = x · scale + offset, one image at a time, with scale and offset spread over the planes.
        int image = weight.Length * plane;
        Span<float> scale = stackalloc float[image];
        Span<float> offset = stackalloc float[image];
        for (int c = 0; c < weight.Length; c++)
        {
            float factor = weight[c] / MathF.Sqrt(layer.RunningVariance[c] + (float)epsilon);
            scale.Slice(c * plane, plane).Fill(factor);
            offset.Slice(c * plane, plane).Fill(bias[c] - layer.RunningMean[c] * factor);
        }

        for (int i = 0; i < x.Length; i += image)
        {
            TensorPrimitives.MultiplyAdd(x.Slice(i, image), scale, offset, y.Slice(i, image));
        }
    }
}
