using System.Runtime.Intrinsics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>RMS norm of [1, 64].</summary>
internal static unsafe class RmsNormOf64
{
    public static void Forward(Tensors<float> tensors)
    {
        ref float x = ref *tensors.Input.Pointer;
        ref float y = ref *tensors.Output.Pointer;
        ref float weight = ref *tensors.Weight.Pointer;
        float scale = 1 / MathF.Sqrt(RowOf64.SumOfSquares(ref x, default) / RowOf64.Length + (float)Problem.Epsilon);
        Vector256<float> scales = Vector256.Create(scale);
        for (nuint i = 0; i < RowOf64.Length; i += 16)
        {
            (Vector256.LoadUnsafe(ref x, i) * scales * Vector256.LoadUnsafe(ref weight, i)).StoreUnsafe(ref y, i);
            (Vector256.LoadUnsafe(ref x, i + 8) * scales * Vector256.LoadUnsafe(ref weight, i + 8)).StoreUnsafe(ref y, i + 8);
        }

        *tensors.Scale.Pointer = scale;
    }

    public static void Backward(Tensors<float> tensors)
    {
        ref float x = ref *tensors.Input.Pointer;
        ref float dy = ref *tensors.OutputGradient.Pointer;
        ref float dx = ref *tensors.InputGradient.Pointer;
        ref float weight = ref *tensors.Weight.Pointer;
        Vector256<float> scale = Vector256.Create(*tensors.Scale.Pointer);
        Vector256<float> products = default;
        for (nuint i = 0; i < RowOf64.Length; i += 8)
        {
            Vector256<float> product = Vector256.LoadUnsafe(ref dy, i) * (Vector256.LoadUnsafe(ref x, i) * scale);
            product.StoreUnsafe(ref *tensors.WeightGradient.Pointer, i);
            products = Vector256.MultiplyAddEstimate(product, Vector256.LoadUnsafe(ref weight, i), products);
        }

        Vector256<float> meanProduct = Vector256.Create(Vector256.Sum(products) / RowOf64.Length) * scale;
        for (nuint i = 0; i < RowOf64.Length; i += 8)
        {
            Vector256<float> gradient = Vector256.LoadUnsafe(ref dy, i) * Vector256.LoadUnsafe(ref weight, i);
            (scale * (gradient - Vector256.LoadUnsafe(ref x, i) * meanProduct)).StoreUnsafe(ref dx, i);
        }
    }
}
