using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.Benchmarks.Peers.ByHand;

/// <summary>64 values: two vectors of eight for each of four sums.</summary>
internal static class RowOf64
{
    public const int Length = 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> At(ref float x, int vector) => Vector256.LoadUnsafe(ref x, (nuint)(8 * vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(ref float x)
        => Vector256.Sum(
            At(ref x, 0) + At(ref x, 1) + (At(ref x, 2) + At(ref x, 3))
            + (At(ref x, 4) + At(ref x, 5) + (At(ref x, 6) + At(ref x, 7))));

    /// <summary>Σ (x − mean)²</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SumOfSquares(ref float x, Vector256<float> mean)
    {
        Vector256<float> sum0 = Square(At(ref x, 0) - mean, default);
        Vector256<float> sum1 = Square(At(ref x, 1) - mean, default);
        Vector256<float> sum2 = Square(At(ref x, 2) - mean, default);
        Vector256<float> sum3 = Square(At(ref x, 3) - mean, default);
        sum0 = Square(At(ref x, 4) - mean, sum0);
        sum1 = Square(At(ref x, 5) - mean, sum1);
        sum2 = Square(At(ref x, 6) - mean, sum2);
        sum3 = Square(At(ref x, 7) - mean, sum3);
        return Vector256.Sum(sum0 + sum1 + (sum2 + sum3));

        static Vector256<float> Square(Vector256<float> value, Vector256<float> sum)
            => Vector256.MultiplyAddEstimate(value, value, sum);
    }
}
