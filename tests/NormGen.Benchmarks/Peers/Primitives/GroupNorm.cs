using System.Numerics.Tensors;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Primitives;

/// <summary>Group norm of [N, C, H, W], and instance norm, which has a group for each channel.</summary>
internal static class GroupNorm
{
    public static void Forward(Tensors<float> tensors)
    {
        ReadOnlySpan<float> input = tensors.Input.Span;
        Span<float> output = tensors.Output.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        int length = channels / tensors.Problem.Groups * plane;
        for (int start = 0; start < input.Length; start += length)
        {
            ReadOnlySpan<float> x = input.Slice(start, length);
            Span<float> y = output.Slice(start, length);
            float mean = TensorPrimitives.Sum(x) / length;
            TensorPrimitives.Subtract(x, mean, y);
            float scale = 1 / MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(y) / length + (float)Problem.Epsilon);
            for (int first = 0; first < length; first += plane)
            {
                int c = (start + first) / plane % channels;
                Span<float> slice = y.Slice(first, plane);
                TensorPrimitives.Multiply(slice, scale * tensors.Weight.Span[c], slice);
                TensorPrimitives.Add(slice, tensors.Bias.Span[c], slice);
            }

            tensors.Mean.Span[start / length] = mean;
            tensors.Scale.Span[start / length] = scale;
        }
    }

    public static void Backward(Tensors<float> tensors)
    {
        ReadOnlySpan<float> x = tensors.Input.Span;
        ReadOnlySpan<float> dy = tensors.OutputGradient.Span;
        Span<float> dx = tensors.InputGradient.Span;
        int plane = tensors.Problem.Plane;
        int channels = tensors.Problem.Channels;
        int length = channels / tensors.Problem.Groups * plane;
        tensors.WeightGradient.Span.Clear();
        tensors.BiasGradient.Span.Clear();
        for (int start = 0; start < x.Length; start += length)
        {
            float mean = tensors.Mean.Span[start / length];
            float scale = tensors.Scale.Span[start / length];
            float sum = 0;
            float products = 0;
            for (int i = start; i < start + length; i += plane)
            {
                int c = i / plane % channels;
                float planeSum = TensorPrimitives.Sum(dy.Slice(i, plane));
                float planeProducts = (TensorPrimitives.Dot(dy.Slice(i, plane), x.Slice(i, plane)) - mean * planeSum) * scale;
                sum += planeSum * tensors.Weight.Span[c];
                products += planeProducts * tensors.Weight.Span[c];
                tensors.BiasGradient.Span[c] += planeSum;
                tensors.WeightGradient.Span[c] += planeProducts;
            }

            // dx = dy · weight · scale + x · slope + offset
            float slope = -scale * scale * products / length;
            float offset = -scale * sum / length - slope * mean;
            for (int i = start; i < start + length; i += plane)
            {
                Span<float> slice = dx.Slice(i, plane);
                TensorPrimitives.Multiply(dy.Slice(i, plane), scale * tensors.Weight.Span[i / plane % channels], slice);
                TensorPrimitives.MultiplyAdd(x.Slice(i, plane), slope, slice, slice);
                TensorPrimitives.Add(slice, offset, slice);
            }
        }
    }
}
