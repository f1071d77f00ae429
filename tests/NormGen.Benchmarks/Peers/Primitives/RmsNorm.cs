using System.Numerics.Tensors;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Primitives;

/// <summary>RMS norm of [N, length].</summary>
internal static class RmsNorm
{
    public static void Forward(Tensors<float> tensors)
    {
        int length = tensors.Problem.Channels;
        for (int r = 0; r < tensors.Problem.Rows; r++)
        {
            ReadOnlySpan<float> x = tensors.Input.Span.Slice(r * length, length);
            Span<float> y = tensors.Output.Span.Slice(r * length, length);
            float scale = 1 / MathF.Sqrt(TensorPrimitives.SumOfSquares(x) / length + (float)Problem.Epsilon);
            TensorPrimitives.Multiply(x, scale, y);
            TensorPrimitives.Multiply(y, tensors.Weight.Span, y);
            tensors.Scale.Span[r] = scale;
        }
    }

    public static void Backward(Tensors<float> tensors)
    {
        int length = tensors.Problem.Channels;
        Span<float> gradient = tensors.Scratch1.Span;
        Span<float> weightGradient = tensors.WeightGradient.Span;
        weightGradient.Clear();
        for (int r = 0; r < tensors.Problem.Rows; r++)
        {
            ReadOnlySpan<float> x = tensors.Input.Span.Slice(r * length, length);
            ReadOnlySpan<float> dy = tensors.OutputGradient.Span.Slice(r * length, length);
            Span<float> dx = tensors.InputGradient.Span.Slice(r * length, length);
            float scale = tensors.Scale.Span[r];

            // dx holds the normalized input until it holds the result.
            TensorPrimitives.Multiply(x, scale, dx);
            TensorPrimitives.MultiplyAdd(dy, dx, weightGradient, weightGradient);
            TensorPrimitives.Multiply(dy, tensors.Weight.Span, gradient);
            float meanProduct = TensorPrimitives.Dot<float>(gradient, dx) / length;
            TensorPrimitives.MultiplyAdd(dx, -meanProduct, gradient, dx);
            TensorPrimitives.Multiply(dx, scale, dx);
        }
    }
}
