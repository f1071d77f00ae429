using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>σ(v) = 1 / (1 + e^−v), and products with it, from z = e^−|v|: one division, and no digits lost in the negative tail, where
/// σ(v) is z / (1 + z).</summary>
internal static class Logistic
{
    /// <summary>σ, or x · σ.</summary>
    /// <param name="negative">Where the argument is negative.</param>
    /// <param name="z">e^−|v|.</param>
    /// <param name="below">The factor where it is negative: −|x|, or 1.</param>
    /// <param name="above">The factor elsewhere: x, or 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Of<T>(Vector256<T> negative, Exponential<T> z, Vector256<T> below, Vector256<T> above)
    {
        Vector256<T> denominator = Lanes.MultiplyAdd(z.Scaled(), Exponential<T>.Unscale, Vector256<T>.One);
        return Unscaled(negative, Vector256.ConditionalSelect(negative, z.Scaled(below), above) / denominator);
    }

    /// <summary>σ′ = z / (1 + z)², which is even.</summary>
    /// <param name="z">e^−|v|.</param>
    /// <param name="factor">Of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Slope<T>(Exponential<T> z, Vector256<T> factor)
        => z.Scaled(factor) / Square(z.Scaled() * Exponential<T>.Unscale) * Exponential<T>.Unscale;

    /// <summary>The derivative of x · σ(v), v being odd: σ + growth · σ′, below 0 as z · (1 + z − growth) / (1 + z)². The two for x
    /// and −x make 1.</summary>
    /// <param name="negative">Where the argument is negative.</param>
    /// <param name="z">e^−|v|.</param>
    /// <param name="growth">|x| · dv/dx.</param>
    /// <param name="growthLow">What rounded it off.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> SlopeOfProduct<T>(Vector256<T> negative, Exponential<T> z, Vector256<T> growth, Vector256<T> growthLow)
    {
        Vector256<T> one = Vector256<T>.One, unscale = Exponential<T>.Unscale, unscaled = z.Scaled() * unscale;
        Vector256<T> below = z.Scaled(one + unscaled - growth, -growthLow) / Square(unscaled);
        return Vector256.ConditionalSelect(negative, below * unscale, Lanes.MultiplyAdd(-below, unscale, one));
    }

    /// <summary>(1 + z)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Square<T>(Vector256<T> z) => Lanes.MultiplyAdd(z, z + Lanes.Constant<T>(2), Vector256<T>.One);

    /// <summary>Last, so that only what is subnormal in the end loses digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Unscaled<T>(Vector256<T> negative, Vector256<T> scaled)
        => scaled * Vector256.ConditionalSelect(negative, Exponential<T>.Unscale, Vector256<T>.One);
}
