using System.Numerics;
using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>Batch norm of [3, 10, 10, 3]: two triples at a time, then one, then half of one.</summary>
internal static unsafe class BatchNormOf300Pixels
{
    private const int Count = 300;
    private const int InPairs = 36 * Triple.Length;
    private const int InTriples = 37 * Triple.Length;

    public static void Forward(Tensors<float> tensors)
    {
        ref float x = ref *tensors.Input.Pointer;
        Triple sum = default, other = default;
        for (nuint i = 0; i < InPairs; i += 2 * Triple.Length)
        {
            sum += Triple.Load(ref x, i);
            other += Triple.Load(ref x, i + Triple.Length);
        }

        sum = sum + other + Triple.Load(ref x, InPairs) + Triple.LoadHalf(ref x, InTriples);
        Vector3 mean = Total(sum) / Count;

        Triple means = Spread(mean);
        (sum, other) = (default, default);
        for (nuint i = 0; i < InPairs; i += 2 * Triple.Length)
        {
            Triple first = Triple.Load(ref x, i) - means;
            Triple second = Triple.Load(ref x, i + Triple.Length) - means;
            sum = Triple.MultiplyAdd(first, first, sum);
            other = Triple.MultiplyAdd(second, second, other);
        }

        Triple last = Triple.Load(ref x, InPairs) - means;
        sum = Triple.MultiplyAdd(last, last, sum) + other;
        Vector3 squares = Total(sum);
        for (int i = InTriples; i < 3 * Count; i += 3)
        {
            Vector3 deviation = At(tensors.Input.Pointer + i) - mean;
            squares += deviation * deviation;
        }

        Vector3 scale = Scale(squares / Count);
        Normalize(ref x, ref *tensors.Output.Pointer, scale * At(tensors.Weight.Pointer), At(tensors.Bias.Pointer), mean);
        At(tensors.Mean.Pointer) = mean;
        At(tensors.Scale.Pointer) = scale;
        At(tensors.RunningMean.Pointer) += (float)Problem.Momentum * (mean - At(tensors.RunningMean.Pointer));
        At(tensors.RunningVariance.Pointer) +=
            (float)Problem.Momentum * (squares / (Count - 1) - At(tensors.RunningVariance.Pointer));
    }

    public static void Evaluate(Tensors<float> tensors)
        => Normalize(
            ref *tensors.Input.Pointer, ref *tensors.Output.Pointer,
            Scale(At(tensors.RunningVariance.Pointer)) * At(tensors.Weight.Pointer),
            At(tensors.Bias.Pointer), At(tensors.RunningMean.Pointer));

    public static void Backward(Tensors<float> tensors)
    {
        Vector3 mean = At(tensors.Mean.Pointer);
        Vector3 scale = At(tensors.Scale.Pointer);
        (Vector3 sum, Vector3 products) = Sum(tensors, mean, scale);
        Vector3 factor = scale * At(tensors.Weight.Pointer);
        Vector3 slope = -factor * scale * products / Count;
        (Triple factors, Triple slopes) = (Spread(factor), Spread(slope));
        Triple offsets = Spread(-factor * sum / Count - slope * mean);
        ref float x = ref *tensors.Input.Pointer;
        ref float dy = ref *tensors.OutputGradient.Pointer;
        ref float dx = ref *tensors.InputGradient.Pointer;
        for (nuint i = 0; i < InTriples; i += Triple.Length)
        {
            Triple rest = Triple.MultiplyAdd(Triple.Load(ref x, i), slopes, offsets);
            Triple.MultiplyAdd(Triple.Load(ref dy, i), factors, rest).Store(ref dx, i);
        }

        Triple last = Triple.MultiplyAdd(Triple.LoadHalf(ref x, InTriples), slopes, offsets);
        Triple.MultiplyAdd(Triple.LoadHalf(ref dy, InTriples), factors, last).StoreHalf(ref dx, InTriples);
    }

    public static void EvaluationBackward(Tensors<float> tensors)
    {
        Vector3 scale = Scale(At(tensors.RunningVariance.Pointer));
        Sum(tensors, At(tensors.RunningMean.Pointer), scale);
        Normalize(
            ref *tensors.OutputGradient.Pointer, ref *tensors.InputGradient.Pointer,
            scale * At(tensors.Weight.Pointer), Vector3.Zero, Vector3.Zero);
    }

    private static (Vector3 Sum, Vector3 Products) Sum(Tensors<float> tensors, Vector3 mean, Vector3 scale)
    {
        ref float x = ref *tensors.Input.Pointer;
        ref float dy = ref *tensors.OutputGradient.Pointer;
        Triple sums = Triple.LoadHalf(ref dy, InTriples);
        Triple products = Triple.MultiplyAdd(sums, Triple.LoadHalf(ref x, InTriples), default);
        for (nuint i = 0; i < InTriples; i += Triple.Length)
        {
            Triple gradient = Triple.Load(ref dy, i);
            sums += gradient;
            products = Triple.MultiplyAdd(gradient, Triple.Load(ref x, i), products);
        }

        Vector3 sum = Total(sums);
        Vector3 product = (Total(products) - mean * sum) * scale;
        At(tensors.BiasGradient.Pointer) = sum;
        At(tensors.WeightGradient.Pointer) = product;
        return (sum, product);
    }

    private static void Normalize(ref float x, ref float y, Vector3 factor, Vector3 bias, Vector3 mean)
    {
        (Triple factors, Triple offsets) = (Spread(factor), Spread(bias - mean * factor));
        for (nuint i = 0; i < InTriples; i += Triple.Length)
        {
            Triple.MultiplyAdd(Triple.Load(ref x, i), factors, offsets).Store(ref y, i);
        }

        Triple.MultiplyAdd(Triple.LoadHalf(ref x, InTriples), factors, offsets).StoreHalf(ref y, InTriples);
    }

    private static Vector3 Scale(Vector3 variance)
        => Vector3.One / Vector3.SquareRoot(variance + new Vector3((float)Problem.Epsilon));

    private static Triple Spread(Vector3 value) => Triple.Create(value.X, value.Y, value.Z);

    private static Vector3 Total(Triple sum)
    {
        (float a, float b, float c) = sum.Total();
        return new(a, b, c);
    }

    private static ref Vector3 At(float* pointer) => ref *(Vector3*)pointer;
}
