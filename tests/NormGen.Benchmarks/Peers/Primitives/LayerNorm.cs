using System.Numerics.Tensors;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Primitives;

/// <summary>Layer norm of [N, length].</summary>
internal static class LayerNorm
{
    public static void Forward(Tensors<float> tensors)
    {
        int length = tensors.Problem.Channels;
        for (int r = 0; r < tensors.Problem.Rows; r++)
        {
            ReadOnlySpan<float> x = tensors.Input.Span.Slice(r * length, length);
            Span<float> y = tensors.Output.Span.Slice(r * length, length);
            float mean = TensorPrimitives.Sum(x) / length;
            TensorPrimitives.Subtract(x, mean, y);
            float scale = 1 / MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(y) / length + (float)Problem.Epsilon);
            TensorPrimitives.Multiply(y, scale, y);
            TensorPrimitives.MultiplyAdd(y, tensors.Weight.Span, tensors.Bias.Span, y);
            tensors.Mean.Span[r] = mean;
            tensors.Scale.Span[r] = scale;
        }
    }

    public static void Backward(Tensors<float> tensors)
    {
        int length = tensors.Problem.Channels;
        Span<float> gradient = tensors.Scratch1.Span;
        Span<float> weightGradient = tensors.WeightGradient.Span;
        Span<float> biasGradient = tensors.BiasGradient.Span;
        weightGradient.Clear();
        biasGradient.Clear();
        for (int r = 0; r < tensors.Problem.Rows; r++)
        {
            ReadOnlySpan<float> x = tensors.Input.Span.Slice(r * length, length);
            ReadOnlySpan<float> dy = tensors.OutputGradient.Span.Slice(r * length, length);
            Span<float> dx = tensors.InputGradient.Span.Slice(r * length, length);
            float scale = tensors.Scale.Span[r];

            // dx holds the normalized input until it holds the result.
            TensorPrimitives.Subtract(x, tensors.Mean.Span[r], dx);
            TensorPrimitives.Multiply(dx, scale, dx);
            TensorPrimitives.MultiplyAdd(dy, dx, weightGradient, weightGradient);
            TensorPrimitives.Add(biasGradient, dy, biasGradient);
            TensorPrimitives.Multiply(dy, tensors.Weight.Span, gradient);
            float meanGradient = TensorPrimitives.Sum<float>(gradient) / length;
            float meanProduct = TensorPrimitives.Dot<float>(gradient, dx) / length;
            TensorPrimitives.MultiplyAdd(dx, -meanProduct, gradient, dx);
            TensorPrimitives.Subtract(dx, meanGradient, dx);
            TensorPrimitives.Multiply(dx, scale, dx);
        }
    }
}
