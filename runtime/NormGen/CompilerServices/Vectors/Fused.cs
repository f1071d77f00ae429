using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>left · right + summand, rounded once, where no instruction does it.</summary>
internal static class Fused
{
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
