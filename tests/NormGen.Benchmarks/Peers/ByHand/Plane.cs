using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>A plane of 10×10: twelve vectors of eight, in four sums, and one of four.</summary>
internal static class Plane
{
    public const int Length = 100;

    private const int InVectors = 96;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(ref float x)
    {
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (nuint i = 0; i < InVectors; i += 32)
        {
            sum0 += Vector256.LoadUnsafe(ref x, i);
            sum1 += Vector256.LoadUnsafe(ref x, i + 8);
            sum2 += Vector256.LoadUnsafe(ref x, i + 16);
            sum3 += Vector256.LoadUnsafe(ref x, i + 24);
        }

        return Total(sum0 + sum1 + (sum2 + sum3), Vector128.LoadUnsafe(ref x, InVectors));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumOfSquares(ref float x, float mean)
    {
        Vector256<float> means = Vector256.Create(mean);
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (nuint i = 0; i < InVectors; i += 32)
        {
            Vector256<float> x0 = Vector256.LoadUnsafe(ref x, i) - means;
            Vector256<float> x1 = Vector256.LoadUnsafe(ref x, i + 8) - means;
            Vector256<float> x2 = Vector256.LoadUnsafe(ref x, i + 16) - means;
            Vector256<float> x3 = Vector256.LoadUnsafe(ref x, i + 24) - means;
            sum0 = Vector256.MultiplyAddEstimate(x0, x0, sum0);
            sum1 = Vector256.MultiplyAddEstimate(x1, x1, sum1);
            sum2 = Vector256.MultiplyAddEstimate(x2, x2, sum2);
            sum3 = Vector256.MultiplyAddEstimate(x3, x3, sum3);
        }

        Vector128<float> rest = Vector128.LoadUnsafe(ref x, InVectors) - means.GetLower();
        return Total(sum0 + sum1 + (sum2 + sum3), rest * rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumOfProducts(ref float x, ref float y)
    {
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (nuint i = 0; i < InVectors; i += 32)
        {
            sum0 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i), sum0);
            sum1 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x, i + 8), Vector256.LoadUnsafe(ref y, i + 8), sum1);
            sum2 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x, i + 16), Vector256.LoadUnsafe(ref y, i + 16), sum2);
            sum3 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x, i + 24), Vector256.LoadUnsafe(ref y, i + 24), sum3);
        }

        Vector128<float> rest = Vector128.LoadUnsafe(ref x, InVectors) * Vector128.LoadUnsafe(ref y, InVectors);
        return Total(sum0 + sum1 + (sum2 + sum3), rest);
    }

    /// <summary>y = x · factor + offset</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normalize(ref float x, ref float y, float factor, float offset)
    {
        Vector256<float> factors = Vector256.Create(factor);
        Vector256<float> offsets = Vector256.Create(offset);
        for (nuint i = 0; i < InVectors; i += 16)
        {
            Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x, i), factors, offsets).StoreUnsafe(ref y, i);
            Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x, i + 8), factors, offsets).StoreUnsafe(ref y, i + 8);
        }

        (Vector128.LoadUnsafe(ref x, InVectors) * factors.GetLower() + offsets.GetLower()).StoreUnsafe(ref y, InVectors);
    }

    /// <summary>dx = dy · factor + x · slope + offset</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Combine(ref float x, ref float dy, ref float dx, float factor, float slope, float offset)
    {
        Vector256<float> factors = Vector256.Create(factor);
        Vector256<float> slopes = Vector256.Create(slope);
        Vector256<float> offsets = Vector256.Create(offset);
        for (nuint i = 0; i < InVectors; i += 8)
        {
            Vector256<float> rest = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref x, i), slopes, offsets);
            Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref dy, i), factors, rest).StoreUnsafe(ref dx, i);
        }

        Vector128<float> last = Vector128.LoadUnsafe(ref x, InVectors) * slopes.GetLower() + offsets.GetLower();
        (Vector128.LoadUnsafe(ref dy, InVectors) * factors.GetLower() + last).StoreUnsafe(ref dx, InVectors);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Total(Vector256<float> sum, Vector128<float> rest)
        => Vector128.Sum(sum.GetLower() + sum.GetUpper() + rest);
}
