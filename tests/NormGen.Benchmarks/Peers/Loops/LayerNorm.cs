using System.Numerics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Loops;

/// <summary>Layer norm of [N, length].</summary>
internal static class LayerNorm
{
    public static void Forward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = tensors.Problem.Channels;
        ReadOnlySpan<T> weight = tensors.Weight.Span;
        ReadOnlySpan<T> bias = tensors.Bias.Span;
        T count = T.CreateChecked(length);
        for (int r = 0; r < tensors.Problem.Rows; r++)
        {
            ReadOnlySpan<T> x = tensors.Input.Span.Slice(r * length, length);
            Span<T> y = tensors.Output.Span.Slice(r * length, length);
            T sum = T.Zero;
            foreach (T value in x)
            {
                sum += value;
            }

            T mean = sum / count;
            T squares = T.Zero;
            foreach (T value in x)
            {
                squares += (value - mean) * (value - mean);
            }

            T scale = T.One / T.Sqrt(squares / count + T.CreateChecked(Problem.Epsilon));
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = (x[i] - mean) * scale * weight[i] + bias[i];
            }

            tensors.Mean.Span[r] = mean;
            tensors.Scale.Span[r] = scale;
        }
    }

    public static void Backward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = tensors.Problem.Channels;
        ReadOnlySpan<T> weight = tensors.Weight.Span;
        Span<T> weightGradient = tensors.WeightGradient.Span;
        Span<T> biasGradient = tensors.BiasGradient.Span;
        weightGradient.Clear();
        biasGradient.Clear();
        T count = T.CreateChecked(length);
        for (int r = 0; r < tensors.Problem.Rows; r++)
        {
            ReadOnlySpan<T> x = tensors.Input.Span.Slice(r * length, length);
            ReadOnlySpan<T> dy = tensors.OutputGradient.Span.Slice(r * length, length);
            Span<T> dx = tensors.InputGradient.Span.Slice(r * length, length);
            T mean = tensors.Mean.Span[r];
            T scale = tensors.Scale.Span[r];
            T sum = T.Zero;
            T products = T.Zero;
            for (int i = 0; i < x.Length; i++)
            {
                T normalized = (x[i] - mean) * scale;
                T gradient = dy[i] * weight[i];
                sum += gradient;
                products += gradient * normalized;
                weightGradient[i] += dy[i] * normalized;
                biasGradient[i] += dy[i];
            }

            T meanGradient = sum / count;
            T meanProduct = products / count;
            for (int i = 0; i < x.Length; i++)
            {
                dx[i] = scale * (dy[i] * weight[i] - meanGradient - (x[i] - mean) * scale * meanProduct);
            }
        }
    }
}
