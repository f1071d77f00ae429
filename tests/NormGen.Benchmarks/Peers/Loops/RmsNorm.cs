using System.Numerics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Loops;

/// <summary>RMS norm of [N, length].</summary>
internal static class RmsNorm
{
    public static void Forward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = tensors.Problem.Channels;
        ReadOnlySpan<T> weight = tensors.Weight.Span;
        T count = T.CreateChecked(length);
        for (int r = 0; r < tensors.Problem.Rows; r++)
        {
            ReadOnlySpan<T> x = tensors.Input.Span.Slice(r * length, length);
            Span<T> y = tensors.Output.Span.Slice(r * length, length);
            T squares = T.Zero;
            foreach (T value in x)
            {
                squares += value * value;
            }

            T scale = T.One / T.Sqrt(squares / count + T.CreateChecked(Problem.Epsilon));
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = x[i] * scale * weight[i];
            }

            tensors.Scale.Span[r] = scale;
        }
    }

    public static void Backward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = tensors.Problem.Channels;
        ReadOnlySpan<T> weight = tensors.Weight.Span;
        Span<T> weightGradient = tensors.WeightGradient.Span;
        weightGradient.Clear();
        T count = T.CreateChecked(length);
        for (int r = 0; r < tensors.Problem.Rows; r++)
        {
            ReadOnlySpan<T> x = tensors.Input.Span.Slice(r * length, length);
            ReadOnlySpan<T> dy = tensors.OutputGradient.Span.Slice(r * length, length);
            Span<T> dx = tensors.InputGradient.Span.Slice(r * length, length);
            T scale = tensors.Scale.Span[r];
            T products = T.Zero;
            for (int i = 0; i < x.Length; i++)
            {
                T normalized = x[i] * scale;
                products += dy[i] * weight[i] * normalized;
                weightGradient[i] += dy[i] * normalized;
            }

            T meanProduct = products / count;
            for (int i = 0; i < x.Length; i++)
            {
                dx[i] = scale * (dy[i] * weight[i] - x[i] * scale * meanProduct);
            }
        }
    }
}
