using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Φ(−a), the normal distribution's tail, as e^(−a²/2) · M(a), times a, and the derivative of that. M decreases
/// from 1/2 like 1 / a.</summary>
/// <remarks>As Shepherd and Laframboise do (Chebyshev approximation of (1 + 2x) exp(x²) erfc(x), Math. Comp. 36, 1981), (a + k) · M(a) is one
/// polynomial P in b = a / (a + k) for all a ≥ 0. Ours are minimax polynomials around b₀, where P is a number of the type all
/// but exactly (tests/oracle/activation_coefficients.py): 0.28 u of float, 0.014 u of double. What the division and
/// the sum a + k rounded off is put back; it moves a · M(a) = b · P by (1 − b)² · P / k, near enough, and M(a) itself as much.</remarks>
internal static class NormalTail
{
    /// <summary>a · Φ(−a) / <see cref="Exponential{T}.Unscale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> ScaledProduct<T>(Vector256<T> a)
    {
        Vector256<T> sum = a + K<T>(), b = a / sum, p = P(b), product = b * p;
        Vector256<T> rest = Lanes.MultiplyAdd(-b, a - (sum - K<T>()), Lanes.MultiplyAdd(-b, sum, a));
        Vector256<T> complement = Vector256<T>.One - b;
        Vector256<T> moved = (complement * Lanes.Constant<T>(1 / 2.5f, 1 / 4.0)) * (complement * p);
        return Density(a).Scaled(product, Lanes.MultiplyAdd(rest, moved, Lanes.MultiplyAdd(b, p, -product)));
    }

    /// <summary>The derivative of a · Φ(−a), Φ(−a) − a · φ(a), / <see cref="Exponential{T}.Unscale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> ScaledSlope<T>(Vector256<T> a)
    {
        Vector256<T> sum = a + K<T>(), inverse = Vector256<T>.One / sum, p = P(a * inverse);
        Vector256<T> rest = Lanes.MultiplyAdd(-inverse, a - (sum - K<T>()), Lanes.MultiplyAdd(-inverse, sum, Vector256<T>.One));
        Vector256<T> moved = (K<T>() * inverse) * (inverse * p);
        Vector256<T> slope = Lanes.MultiplyAdd(inverse, p, a * Lanes.Constant<T>(-0.398942292f, -0.3989422804014327));
        return Density(a).Scaled(slope, rest * moved);
    }

    /// <summary>e^(−a²/2): the square's last digit would be some of the result's, so it comes in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Exponential<T> Density<T>(Vector256<T> a)
    {
        Vector256<T> half = a * Lanes.Constant<T>(-0.5), square = half * a;
        return Exponential<T>.Of(square, Lanes.MultiplyAdd(half, a, -square));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> K<T>() => Lanes.Constant<T>(2.5f, 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> P<T>(Vector256<T> b)
        => typeof(T) == typeof(float) ? P(b.As<T, float>()).As<float, T>() : P(b.As<T, double>()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> P(Vector256<float> b)
    {
        Vector256<float> t = b - Vector256.Create(0.69140625f), sum = Vector256.Create(-0.081456624f);
        sum = NarrowFloats.MultiplyAdd(sum, t, Vector256.Create(-0.220501453f));
        sum = NarrowFloats.MultiplyAdd(sum, t, Vector256.Create(-0.142372102f));
        sum = NarrowFloats.MultiplyAdd(sum, t, Vector256.Create(0.149128884f));
        sum = NarrowFloats.MultiplyAdd(sum, t, Vector256.Create(0.156738073f));
        sum = NarrowFloats.MultiplyAdd(sum, t, Vector256.Create(-0.211006835f));
        sum = NarrowFloats.MultiplyAdd(sum, t, Vector256.Create(-0.120320201f));
        sum = NarrowFloats.MultiplyAdd(sum, t, Vector256.Create(0.512738049f));
        sum = NarrowFloats.MultiplyAdd(sum, t, Vector256.Create(-0.66458416f));
        return NarrowFloats.MultiplyAdd(sum, t, Vector256.Create(0.560137689f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> P(Vector256<double> b)
    {
        Vector256<double> t = b - Vector256.Create(0.60546875), sum = Vector256.Create(-0.0056436017501433058);
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.023850042880794505));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.035767755219734507));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.0094767745657050231));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(0.033713624519249204));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(0.028653276554150339));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.023653464418326966));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.036640123358693232));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(0.018894787425076828));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(0.043896885850964414));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.020925090891190993));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.054244424620365911));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(0.035440291804279163));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(0.067591761346788085));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.079897870388985423));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.065864692809668987));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(0.1927435467858907));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.069241524923906075));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.3330147567350194));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(0.81062130546186084));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-1.115647812784047));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(1.1377257128900391));
        sum = NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(-0.93457125098390137));
        return NarrowDoubles.MultiplyAdd(sum, t, Vector256.Create(0.64264799729836786));
    }
}
