using System.Numerics.Tensors;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Primitives;

/// <summary>Batch norm of [N, C, H, W]: a channel at a time, a plane at a time.</summary>
internal static class BatchNormPlanes
{
    public static void Forward(Tensors<float> tensors)
    {
        ReadOnlySpan<float> x = tensors.Input.Span;
        Span<float> y = tensors.Output.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        int image = channels * plane;
        float count = x.Length / channels;
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
                Span<float> slice = y.Slice(i, plane);
                TensorPrimitives.Subtract(x.Slice(i, plane), mean, slice);
                squares += TensorPrimitives.SumOfSquares<float>(slice);
            }

            float scale = 1 / MathF.Sqrt(squares / count + (float)Problem.Epsilon);
            float factor = scale * tensors.Weight.Span[c];
            float bias = tensors.Bias.Span[c];
            for (int i = c * plane; i < x.Length; i += image)
            {
                Span<float> slice = y.Slice(i, plane);
                TensorPrimitives.Multiply(slice, factor, slice);
                TensorPrimitives.Add(slice, bias, slice);
            }

            tensors.Mean.Span[c] = mean;
            tensors.Scale.Span[c] = scale;
            RunningStatistics.Update(
                ref tensors.RunningMean.Span[c], ref tensors.RunningVariance.Span[c], mean, squares, count);
        }
    }

    public static void Evaluate(Tensors<float> tensors)
    {
        ReadOnlySpan<float> x = tensors.Input.Span;
        Span<float> y = tensors.Output.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        int c = 0;
        for (int i = 0; i < x.Length; i += plane)
        {
            float factor = tensors.Weight.Span[c] / MathF.Sqrt(tensors.RunningVariance.Span[c] + (float)Problem.Epsilon);
            Span<float> slice = y.Slice(i, plane);
            TensorPrimitives.Multiply(x.Slice(i, plane), factor, slice);
            TensorPrimitives.Add(slice, tensors.Bias.Span[c] - tensors.RunningMean.Span[c] * factor, slice);
            c = c + 1 == channels ? 0 : c + 1;
        }
    }

    public static void Backward(Tensors<float> tensors)
    {
        ReadOnlySpan<float> x = tensors.Input.Span;
        ReadOnlySpan<float> dy = tensors.OutputGradient.Span;
        Span<float> dx = tensors.InputGradient.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        int image = channels * plane;
        float count = x.Length / channels;
        for (int c = 0; c < channels; c++)
        {
            float mean = tensors.Mean.Span[c];
            float scale = tensors.Scale.Span[c];
            (float sum, float products) = Sum(tensors, c, mean, scale);

            // dx = dy · factor + x · slope + offset
            float factor = scale * tensors.Weight.Span[c];
            float slope = -factor * scale * products / count;
            float offset = -factor * sum / count - slope * mean;
            for (int i = c * plane; i < x.Length; i += image)
            {
                Span<float> slice = dx.Slice(i, plane);
                TensorPrimitives.Multiply(dy.Slice(i, plane), factor, slice);
                TensorPrimitives.MultiplyAdd(x.Slice(i, plane), slope, slice, slice);
                TensorPrimitives.Add(slice, offset, slice);
            }
        }
    }

    public static void EvaluationBackward(Tensors<float> tensors)
    {
        ReadOnlySpan<float> dy = tensors.OutputGradient.Span;
        Span<float> dx = tensors.InputGradient.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        for (int c = 0; c < channels; c++)
        {
            float scale = 1 / MathF.Sqrt(tensors.RunningVariance.Span[c] + (float)Problem.Epsilon);
            Sum(tensors, c, tensors.RunningMean.Span[c], scale);
            float factor = scale * tensors.Weight.Span[c];
            for (int i = c * plane; i < dy.Length; i += channels * plane)
            {
                TensorPrimitives.Multiply(dy.Slice(i, plane), factor, dx.Slice(i, plane));
            }
        }
    }

    /// <summary>The gradients of a channel's bias and weight.</summary>
    private static (float Sum, float Products) Sum(Tensors<float> tensors, int channel, float mean, float scale)
    {
        ReadOnlySpan<float> x = tensors.Input.Span;
        ReadOnlySpan<float> dy = tensors.OutputGradient.Span;
        int plane = tensors.Problem.Plane;
        int image = tensors.Problem.Channels * plane;
        float sum = 0;
        float products = 0;
        for (int i = channel * plane; i < x.Length; i += image)
        {
            sum += TensorPrimitives.Sum(dy.Slice(i, plane));
            products += TensorPrimitives.Dot(dy.Slice(i, plane), x.Slice(i, plane));
        }

        products = (products - mean * sum) * scale;
        tensors.BiasGradient.Span[channel] = sum;
        tensors.WeightGradient.Span[channel] = products;
        return (sum, products);
    }
}
