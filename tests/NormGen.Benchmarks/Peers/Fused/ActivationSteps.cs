using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Fused;

/// <summary>An activation in place and its gradient, in pieces that stay in the first-level cache between two primitives.</summary>
internal static class ActivationSteps
{
    private const int Piece = 1024;

    public static void Apply(Fusion activation, Span<float> values)
    {
        if (activation == Fusion.Relu)
        {
            TensorPrimitives.Max(values, 0, values);
            return;
        }

        Span<float> sigmoid = stackalloc float[Piece];
        for (int start = 0; start < values.Length; start += Piece)
        {
            Span<float> y = values.Slice(start, Math.Min(Piece, values.Length - start));
            TensorPrimitives.Sigmoid(y, sigmoid);
            TensorPrimitives.Multiply(y, sigmoid[..y.Length], y);
        }
    }

    /// <summary>gradient = outputGradient · activation'(values).</summary>
    public static void Gradient(
        Fusion activation, ReadOnlySpan<float> values, ReadOnlySpan<float> outputGradient, Span<float> gradient)
    {
        if (activation == Fusion.Relu)
        {
            ReluGradient(values, outputGradient, gradient);
            return;
        }

        Span<float> sigmoid = stackalloc float[Piece];
        for (int start = 0; start < values.Length; start += Piece)
        {
            int length = Math.Min(Piece, values.Length - start);
            Span<float> slope = gradient.Slice(start, length);
            Span<float> s = sigmoid[..length];

            // s · (1 + y · (1 − s))
            TensorPrimitives.Sigmoid(values.Slice(start, length), s);
            TensorPrimitives.Subtract(1, s, slope);
            TensorPrimitives.MultiplyAdd(slope, values.Slice(start, length), 1, slope);
            TensorPrimitives.Multiply(slope, s, slope);
            TensorPrimitives.Multiply(slope, outputGradient.Slice(start, length), slope);
        }
    }

    /// <summary>TensorPrimitives cannot choose by a comparison.</summary>
    private static void ReluGradient(ReadOnlySpan<float> values, ReadOnlySpan<float> outputGradient, Span<float> gradient)
    {
        ReadOnlySpan<Vector<float>> y = MemoryMarshal.Cast<float, Vector<float>>(values);
        ReadOnlySpan<Vector<float>> dy = MemoryMarshal.Cast<float, Vector<float>>(outputGradient);
        Span<Vector<float>> g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        for (int i = 0; i < y.Length; i++)
        {
            g[i] = Vector.ConditionalSelect(Vector.GreaterThan(y[i], Vector<float>.Zero), dy[i], Vector<float>.Zero);
        }

        for (int i = y.Length * Vector<float>.Count; i < values.Length; i++)
        {
            gradient[i] = values[i] > 0 ? outputGradient[i] : 0;
        }
    }
}
