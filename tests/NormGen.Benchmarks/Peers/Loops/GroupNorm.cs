using System.Numerics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Loops;

/// <summary>Group norm of [N, C, H, W], and instance norm, which has a group for each channel.</summary>
internal static class GroupNorm
{
    public static void Forward<T>(Tensors<T> tensors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> x = tensors.Input.Span;
        Span<T> y = tensors.Output.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        int length = channels / tensors.Problem.Groups * plane;
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

            T scale = T.One / T.Sqrt(squares / count + T.CreateChecked(Problem.Epsilon));
            for (int first = start; first < start + length; first += plane)
            {
                int c = first / plane % channels;
                T factor = scale * tensors.Weight.Span[c];
                T bias = tensors.Bias.Span[c];
                for (int i = first; i < first + plane; i++)
                {
                    y[i] = (x[i] - mean) * factor + bias;
                }
            }

            tensors.Mean.Span[start / length] = mean;
            tensors.Scale.Span[start / length] = scale;
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
        int length = channels / tensors.Problem.Groups * plane;
        tensors.WeightGradient.Span.Clear();
        tensors.BiasGradient.Span.Clear();
        T count = T.CreateChecked(length);
        for (int start = 0; start < x.Length; start += length)
        {
            T mean = tensors.Mean.Span[start / length];
            T scale = tensors.Scale.Span[start / length];
            T sum = T.Zero;
            T products = T.Zero;
            for (int first = start; first < start + length; first += plane)
            {
                int c = first / plane % channels;
                T planeSum = T.Zero;
                T planeProducts = T.Zero;
                for (int i = first; i < first + plane; i++)
                {
                    planeSum += dy[i];
                    planeProducts += dy[i] * ((x[i] - mean) * scale);
                }

                T weight = tensors.Weight.Span[c];
                sum += planeSum * weight;
                products += planeProducts * weight;
                tensors.WeightGradient.Span[c] += planeProducts;
                tensors.BiasGradient.Span[c] += planeSum;
            }

            T meanGradient = sum / count;
            T meanProduct = products / count;
            for (int first = start; first < start + length; first += plane)
            {
                T weight = tensors.Weight.Span[first / plane % channels];
                for (int i = first; i < first + plane; i++)
                {
                    dx[i] = scale * (dy[i] * weight - meanGradient - (x[i] - mean) * scale * meanProduct);
                }
            }
        }
    }
}
