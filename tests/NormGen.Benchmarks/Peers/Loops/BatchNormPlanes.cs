using System.Numerics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Loops;

/// <summary>Batch norm of [N, C, H, W].</summary>
internal static class BatchNormPlanes
{
    public static void Forward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> x = tensors.Input.Span;
        Span<T> y = tensors.Output.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
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

            T scale = T.One / T.Sqrt(squares / count + T.CreateChecked(Problem.Epsilon));
            T factor = scale * tensors.Weight.Span[c];
            T bias = tensors.Bias.Span[c];
            for (int start = c * plane; start < x.Length; start += image)
            {
                for (int i = start; i < start + plane; i++)
                {
                    y[i] = (x[i] - mean) * factor + bias;
                }
            }

            tensors.Mean.Span[c] = mean;
            tensors.Scale.Span[c] = scale;
            RunningStatistics.Update(
                ref tensors.RunningMean.Span[c], ref tensors.RunningVariance.Span[c], mean, squares, count);
        }
    }

    public static void Evaluate<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> x = tensors.Input.Span;
        Span<T> y = tensors.Output.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        for (int start = 0; start < x.Length; start += plane)
        {
            int c = start / plane % channels;
            T mean = tensors.RunningMean.Span[c];
            T scale = T.One / T.Sqrt(tensors.RunningVariance.Span[c] + T.CreateChecked(Problem.Epsilon));
            T factor = scale * tensors.Weight.Span[c];
            T bias = tensors.Bias.Span[c];
            for (int i = start; i < start + plane; i++)
            {
                y[i] = (x[i] - mean) * factor + bias;
            }
        }
    }

    public static void Backward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> x = tensors.Input.Span;
        ReadOnlySpan<T> dy = tensors.OutputGradient.Span;
        Span<T> dx = tensors.InputGradient.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        int image = channels * plane;
        T count = T.CreateChecked(x.Length / channels);
        for (int c = 0; c < channels; c++)
        {
            T mean = tensors.Mean.Span[c];
            T scale = tensors.Scale.Span[c];
            T sum = T.Zero;
            T products = T.Zero;
            for (int start = c * plane; start < x.Length; start += image)
            {
                for (int i = start; i < start + plane; i++)
                {
                    sum += dy[i];
                    products += dy[i] * ((x[i] - mean) * scale);
                }
            }

            T factor = scale * tensors.Weight.Span[c];
            T meanGradient = sum / count;
            T meanProduct = products / count;
            for (int start = c * plane; start < x.Length; start += image)
            {
                for (int i = start; i < start + plane; i++)
                {
                    dx[i] = factor * (dy[i] - meanGradient - (x[i] - mean) * scale * meanProduct);
                }
            }

            tensors.WeightGradient.Span[c] = products;
            tensors.BiasGradient.Span[c] = sum;
        }
    }

    public static void EvaluationBackward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> x = tensors.Input.Span;
        ReadOnlySpan<T> dy = tensors.OutputGradient.Span;
        Span<T> dx = tensors.InputGradient.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        int image = channels * plane;
        for (int c = 0; c < channels; c++)
        {
            T mean = tensors.RunningMean.Span[c];
            T scale = T.One / T.Sqrt(tensors.RunningVariance.Span[c] + T.CreateChecked(Problem.Epsilon));
            T factor = scale * tensors.Weight.Span[c];
            T sum = T.Zero;
            T products = T.Zero;
            for (int start = c * plane; start < x.Length; start += image)
            {
                for (int i = start; i < start + plane; i++)
                {
                    sum += dy[i];
                    products += dy[i] * ((x[i] - mean) * scale);
                    dx[i] = factor * dy[i];
                }
            }

            tensors.WeightGradient.Span[c] = products;
            tensors.BiasGradient.Span[c] = sum;
        }
    }
}
