using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary><see cref="Activation.GeluTanh"/>. For generated code.</summary>
/// <remarks>It is x · σ(v), v = x · (c₁ + c₂ x²), c₁ = 2 √(2/π), c₂ = 0.044715 c₁. The terms of
/// the slope are σ and x · σ′ · dv/dx.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GeluTanh : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Value<T>(Vector256<T> x)
        where T : unmanaged
    {
        Vector256<T> magnitude = Magnitude(x);
        return Logistic.Of(Vector256.LessThan(x, Vector256<T>.Zero), Z(magnitude), -magnitude, x);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Slope<T>(Vector256<T> x)
        where T : unmanaged
    {
        // |x| · dv/dx, dv/dx = c₁ + 3 c₂ x², and what it rounds off.
        Vector256<T> a = Magnitude(x), third = Lanes.Constant<T>(0.214064449f, 0.21406444881780073);
        Vector256<T> thirdLow = Lanes.Constant<T>(-2.54083421e-10f, 1.2025242832367862e-17);
        Vector256<T> slope = Sum(a, third, thirdLow, out Vector256<T> slopeLow), product = a * slope;
        Vector256<T> productLow = Lanes.MultiplyAdd(a, slopeLow, Lanes.MultiplyAdd(a, slope, -product)), growth = product + productLow;
        return Logistic.SlopeOfProduct(Vector256.LessThan(x, Vector256<T>.Zero), Z(a), growth, productLow - (growth - product));
    }

    /// <summary>e^−v for a = |x|. A digit of v is many of the result, so it comes in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Exponential<T> Z<T>(Vector256<T> a)
    {
        Vector256<T> second = Lanes.Constant<T>(0.0713548139f, 0.071354816272600249);
        Vector256<T> secondLow = Lanes.Constant<T>(2.39883247e-9f, -6.175149918155315e-19);
        Vector256<T> sum = Sum(a, second, secondLow, out Vector256<T> low), t = -a * sum;
        return Exponential<T>.Of(t, Lanes.MultiplyAdd(-a, low, Lanes.MultiplyAdd(-a, sum, -t)));
    }

    /// <summary>c₁ + (second + secondLow) · a², in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Sum<T>(Vector256<T> a, Vector256<T> second, Vector256<T> secondLow, out Vector256<T> low)
    {
        // The first coefficient has so few digits that the difference is exact.
        Vector256<T> first = Lanes.Constant<T>(1.59576893f, 1.5957691216057341);
        Vector256<T> firstLow = Lanes.Constant<T>(1.93077895e-7f, -3.430362161966579e-15);
        Vector256<T> square = a * a, squareLow = Lanes.MultiplyAdd(a, a, -square), sum = Lanes.MultiplyAdd(second, square, first);
        low = Lanes.MultiplyAdd(second, square, first - sum) + Lanes.MultiplyAdd(second, squareLow, Lanes.MultiplyAdd(secondLow, square, firstLow));
        return sum;
    }

    /// <summary>|x|; from the limits on x · e^−v and its slope are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Magnitude<T>(Vector256<T> x) => Lanes.Magnitude(x, Lanes.Constant<T>(11, 21.625));
}
