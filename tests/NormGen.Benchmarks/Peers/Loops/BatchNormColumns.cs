using System.Numerics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Loops;

/// <summary>Batch norm of [N, C], and of channels last.</summary>
internal static class BatchNormColumns
{
    public static void Forward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> x = tensors.Input.Span;
        Span<T> y = tensors.Output.Span;
        int channels = tensors.Problem.Channels;
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

            T scale = T.One / T.Sqrt(squares / count + T.CreateChecked(Problem.Epsilon));
            T factor = scale * tensors.Weight.Span[c];
            T bias = tensors.Bias.Span[c];
            for (int i = c; i < x.Length; i += channels)
            {
                y[i] = (x[i] - mean) * factor + bias;
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
        int channels = tensors.Problem.Channels;
        for (int c = 0; c < channels; c++)
        {
            T mean = tensors.RunningMean.Span[c];
            T scale = T.One / T.Sqrt(tensors.RunningVariance.Span[c] + T.CreateChecked(Problem.Epsilon));
            T factor = scale * tensors.Weight.Span[c];
            T bias = tensors.Bias.Span[c];
            for (int i = c; i < x.Length; i += channels)
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
        int channels = tensors.Problem.Channels;
        T count = T.CreateChecked(x.Length / channels);
        for (int c = 0; c < channels; c++)
        {
            T mean = tensors.Mean.Span[c];
            T scale = tensors.Scale.Span[c];
            T sum = T.Zero;
            T products = T.Zero;
            for (int i = c; i < x.Length; i += channels)
            {
                sum += dy[i];
                products += dy[i] * ((x[i] - mean) * scale);
            }

            T factor = scale * tensors.Weight.Span[c];
            T meanGradient = sum / count;
            T meanProduct = products / count;
            for (int i = c; i < x.Length; i += channels)
            {
                dx[i] = factor * (dy[i] - meanGradient - (x[i] - mean) * scale * meanProduct);
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
        int channels = tensors.Problem.Channels;
        for (int c = 0; c < channels; c++)
        {
            T mean = tensors.RunningMean.Span[c];
            T scale = T.One / T.Sqrt(tensors.RunningVariance.Span[c] + T.CreateChecked(Problem.Epsilon));
            T factor = scale * tensors.Weight.Span[c];
            T sum = T.Zero;
            T products = T.Zero;
            for (int i = c; i < x.Length; i += channels)
            {
                sum += dy[i];
                products += dy[i] * ((x[i] - mean) * scale);
                dx[i] = factor * dy[i];
            }

            tensors.WeightGradient.Span[c] = products;
            tensors.BiasGradient.Span[c] = sum;
        }
    }
}
