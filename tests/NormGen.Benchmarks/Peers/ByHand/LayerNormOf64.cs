using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>Layer norm of [1, 64].</summary>
internal static unsafe class LayerNormOf64
{
    public static void Forward(Tensors<float> tensors)
    {
        ref float x = ref *tensors.Input.Pointer;
        float mean = RowOf64.Sum(ref x) / RowOf64.Length;
        Vector256<float> means = Vector256.Create(mean);
        float scale = 1 / MathF.Sqrt(RowOf64.SumOfSquares(ref x, means) / RowOf64.Length + (float)Problem.Epsilon);
        Vector256<float> scales = Vector256.Create(scale);
        for (nuint i = 0; i < RowOf64.Length; i += 32)
        {
            Store(tensors, i, means, scales);
            Store(tensors, i + 8, means, scales);
            Store(tensors, i + 16, means, scales);
            Store(tensors, i + 24, means, scales);
        }

        *tensors.Mean.Pointer = mean;
        *tensors.Scale.Pointer = scale;
    }

    public static void Backward(Tensors<float> tensors)
    {
        ref float x = ref *tensors.Input.Pointer;
        ref float dy = ref *tensors.OutputGradient.Pointer;
        ref float dx = ref *tensors.InputGradient.Pointer;
        Vector256<float> mean = Vector256.Create(*tensors.Mean.Pointer);
        Vector256<float> scale = Vector256.Create(*tensors.Scale.Pointer);
        Vector256<float> sum = default, products = default;
        for (nuint i = 0; i < RowOf64.Length; i += 8)
        {
            Vector256<float> gradient = Vector256.LoadUnsafe(ref dy, i);
            Vector256<float> normalized = (Vector256.LoadUnsafe(ref x, i) - mean) * scale;
            gradient.StoreUnsafe(ref *tensors.BiasGradient.Pointer, i);
            (gradient * normalized).StoreUnsafe(ref *tensors.WeightGradient.Pointer, i);
            gradient *= Vector256.LoadUnsafe(ref *tensors.Weight.Pointer, i);
            sum += gradient;
            products = Vector256.MultiplyAddEstimate(gradient, normalized, products);
        }

        Vector256<float> meanGradient = Vector256.Create(Vector256.Sum(sum) / RowOf64.Length);
        Vector256<float> meanProduct = Vector256.Create(Vector256.Sum(products) / RowOf64.Length);
        for (nuint i = 0; i < RowOf64.Length; i += 8)
        {
            Vector256<float> gradient = Vector256.LoadUnsafe(ref dy, i) * Vector256.LoadUnsafe(ref *tensors.Weight.Pointer, i);
            Vector256<float> normalized = (Vector256.LoadUnsafe(ref x, i) - mean) * scale;
            (scale * (gradient - meanGradient - normalized * meanProduct)).StoreUnsafe(ref dx, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Tensors<float> tensors, nuint i, Vector256<float> means, Vector256<float> scales)
    {
        Vector256<float> normalized = (Vector256.LoadUnsafe(ref *tensors.Input.Pointer, i) - means) * scales;
        Vector256.MultiplyAddEstimate(
            normalized,
            Vector256.LoadUnsafe(ref *tensors.Weight.Pointer, i),
            Vector256.LoadUnsafe(ref *tensors.Bias.Pointer, i)).StoreUnsafe(ref *tensors.Output.Pointer, i);
    }
}
