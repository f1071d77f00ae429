using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>left · right + summand, rounded once, on every processor.</summary>
internal static class Fused
{
    private static bool InHardware
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd<T>(Vector512<T> left, Vector512<T> right, Vector512<T> summand)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), summand.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), summand.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd<T>(Vector256<T> left, Vector256<T> right, Vector256<T> summand)
        where T : unmanaged
        => typeof(T) == typeof(double)
            ? Vector256.FusedMultiplyAdd(left.AsDouble(), right.AsDouble(), summand.AsDouble()).As<double, T>()
            : InHardware
                ? Vector256.FusedMultiplyAdd(left.AsSingle(), right.AsSingle(), summand.AsSingle()).As<float, T>()
                : Emulated(left.AsSingle(), right.AsSingle(), summand.AsSingle()).As<float, T>();

    /// <summary>For processors without the instruction, where .NET would call a library function for each element.</summary>
    /// <remarks>The product of two floats is exact in double. Its sum with the third is rounded to odd, so that rounding to
    /// float does not round twice (Boldo and Melquiond, Emulation of FMA and correctly rounded sums, 2008).</remarks>
    internal static Vector256<float> Emulated(Vector256<float> left, Vector256<float> right, Vector256<float> summand)
        => Vector256.Narrow(
            ToOdd(Vector256.WidenLower(left) * Vector256.WidenLower(right), Vector256.WidenLower(summand)),
            ToOdd(Vector256.WidenUpper(left) * Vector256.WidenUpper(right), Vector256.WidenUpper(summand)));

    private static Vector256<double> ToOdd(Vector256<double> product, Vector256<double> summand)
    {
        Vector256<double> sum = product + summand, part = sum - product;
        Vector256<double> error = (product - (sum - part)) + (summand - part);

        // Truncated, a sum that is not exact gets an odd last digit: one step towards its error, if the digit is even.
        Vector256<long> bits = sum.AsInt64();
        Vector256<long> even = Vector256.Equals(bits & Vector256<long>.One, Vector256<long>.Zero);
        Vector256<long> inexact = ~Vector256.Equals(error, Vector256<double>.Zero).AsInt64() & Vector256.Equals(error, error).AsInt64();
        Vector256<long> sameSign = Vector256.GreaterThanOrEqual(error.AsInt64() ^ bits, Vector256<long>.Zero);
        Vector256<long> step = Vector256.ConditionalSelect(sameSign, Vector256<long>.One, Vector256<long>.AllBitsSet);
        return (bits + (step & even & inexact)).AsDouble();
    }
}
