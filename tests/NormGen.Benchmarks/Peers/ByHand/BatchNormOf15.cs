using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>Batch norm of [5, 3]: a row is a <see cref="Vector3"/>.</summary>
internal static class BatchNormOf15
{
    private const float Share = 1f / 5;

    public static void Forward(Tensors<float> tensors)
    {
        ref Vector3 x = ref Rows(tensors.Input);
        Vector3 x0 = x;
        Vector3 x1 = Row(ref x, 1);
        Vector3 x2 = Row(ref x, 2);
        Vector3 x3 = Row(ref x, 3);
        Vector3 x4 = Row(ref x, 4);
        Vector3 mean = (x0 + x1 + (x2 + x3) + x4) * Share;
        (x0, x1, x2, x3, x4) = (x0 - mean, x1 - mean, x2 - mean, x3 - mean, x4 - mean);
        Vector3 squares = x0 * x0 + x1 * x1 + (x2 * x2 + x3 * x3) + x4 * x4;
        Vector3 scale = Scale(squares * Share);
        Vector3 factor = scale * Rows(tensors.Weight);
        Vector3 bias = Rows(tensors.Bias);
        ref Vector3 y = ref Rows(tensors.Output);
        y = x0 * factor + bias;
        Row(ref y, 1) = x1 * factor + bias;
        Row(ref y, 2) = x2 * factor + bias;
        Row(ref y, 3) = x3 * factor + bias;
        Row(ref y, 4) = x4 * factor + bias;
        Rows(tensors.Mean) = mean;
        Rows(tensors.Scale) = scale;
        Rows(tensors.RunningMean) += (float)Problem.Momentum * (mean - Rows(tensors.RunningMean));
        Rows(tensors.RunningVariance) += (float)Problem.Momentum * (squares * (1f / 4) - Rows(tensors.RunningVariance));
    }

    public static void Evaluate(Tensors<float> tensors)
    {
        Vector3 factor = Scale(Rows(tensors.RunningVariance)) * Rows(tensors.Weight);
        Vector3 offset = Rows(tensors.Bias) - Rows(tensors.RunningMean) * factor;
        ref Vector3 x = ref Rows(tensors.Input);
        ref Vector3 y = ref Rows(tensors.Output);
        y = x * factor + offset;
        Row(ref y, 1) = Row(ref x, 1) * factor + offset;
        Row(ref y, 2) = Row(ref x, 2) * factor + offset;
        Row(ref y, 3) = Row(ref x, 3) * factor + offset;
        Row(ref y, 4) = Row(ref x, 4) * factor + offset;
    }

    public static void Backward(Tensors<float> tensors)
    {
        Vector3 scale = Rows(tensors.Scale);
        Vector3 factor = scale * Rows(tensors.Weight);
        (Vector3 sum, Vector3 products) = Sum(tensors, Rows(tensors.Mean), scale);
        Vector3 slope = -factor * scale * products * Share;
        Vector3 offset = -factor * sum * Share - slope * Rows(tensors.Mean);
        Combine(tensors, factor, slope, offset);
    }

    public static void EvaluationBackward(Tensors<float> tensors)
    {
        Vector3 scale = Scale(Rows(tensors.RunningVariance));
        Sum(tensors, Rows(tensors.RunningMean), scale);
        Combine(tensors, scale * Rows(tensors.Weight), default, default);
    }

    private static (Vector3 Sum, Vector3 Products) Sum(Tensors<float> tensors, Vector3 mean, Vector3 scale)
    {
        ref Vector3 x = ref Rows(tensors.Input);
        ref Vector3 dy = ref Rows(tensors.OutputGradient);
        Vector3 sum = dy + Row(ref dy, 1) + (Row(ref dy, 2) + Row(ref dy, 3)) + Row(ref dy, 4);
        Vector3 products = dy * x + Row(ref dy, 1) * Row(ref x, 1)
            + (Row(ref dy, 2) * Row(ref x, 2) + Row(ref dy, 3) * Row(ref x, 3)) + Row(ref dy, 4) * Row(ref x, 4);
        products = (products - sum * mean) * scale;
        Rows(tensors.BiasGradient) = sum;
        Rows(tensors.WeightGradient) = products;
        return (sum, products);
    }

    private static void Combine(Tensors<float> tensors, Vector3 factor, Vector3 slope, Vector3 offset)
    {
        ref Vector3 x = ref Rows(tensors.Input);
        ref Vector3 dy = ref Rows(tensors.OutputGradient);
        ref Vector3 dx = ref Rows(tensors.InputGradient);
        dx = dy * factor + (x * slope + offset);
        Row(ref dx, 1) = Row(ref dy, 1) * factor + (Row(ref x, 1) * slope + offset);
        Row(ref dx, 2) = Row(ref dy, 2) * factor + (Row(ref x, 2) * slope + offset);
        Row(ref dx, 3) = Row(ref dy, 3) * factor + (Row(ref x, 3) * slope + offset);
        Row(ref dx, 4) = Row(ref dy, 4) * factor + (Row(ref x, 4) * slope + offset);
    }

    private static Vector3 Scale(Vector3 variance)
        => Vector3.One / Vector3.SquareRoot(variance + new Vector3((float)Problem.Epsilon));

    private static ref Vector3 Rows(Buffer<float> buffer)
        => ref MemoryMarshal.GetReference(MemoryMarshal.Cast<float, Vector3>(buffer.Span));

    private static ref Vector3 Row(ref Vector3 first, int index) => ref Unsafe.Add(ref first, index);
}
