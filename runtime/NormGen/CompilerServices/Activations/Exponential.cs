using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>e^t for t ≤ 0, in two factors: 2^n, times <see cref="Unscale"/>⁻¹ so that it is always a normal number, and e^r.</summary>
/// <remarks>Reduction as by Cody and Waite (Software Manual for the Elementary Functions, 1980): t = n · ln 2 + r, ln 2 in two parts. The
/// minimax polynomials are our own (tests/oracle/activation_coefficients.py): 0.06 u of float, 0.0005 u of double. What multiplies
/// by e^t rounds once where it could round twice, and what scales back loses digits only where the result is subnormal.</remarks>
internal readonly struct Exponential<T>
{
    /// <summary>2^n / <see cref="Unscale"/>.</summary>
    private readonly Vector256<T> _power;

    /// <summary>e^r − 1.</summary>
    private readonly Vector256<T> _fraction;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Exponential(Vector256<T> power, Vector256<T> fraction)
    {
        _power = power;
        _fraction = fraction;
    }

    /// <summary>2⁻⁶⁴ for floats, where t is at least −130; 2⁻¹²⁸ for doubles, where t is at least −790.</summary>
    internal static Vector256<T> Unscale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes.Constant<T>(1 / 18446744073709551616f, 1 / 340282366920938463463374607431768211456.0);
    }

    /// <summary>Of t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Exponential<T> Of(Vector256<T> t)
    {
        Vector256<T> shifted = Shifted(t), n = shifted - Shifter;
        return new(Power(shifted), Fraction(Lanes.MultiplyAdd(n, -LogarithmLow, Lanes.MultiplyAdd(n, -LogarithmHigh, t))));
    }

    /// <summary>Of t + low, low being below the last digit of t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Exponential<T> Of(Vector256<T> t, Vector256<T> low)
    {
        Vector256<T> shifted = Shifted(t), n = shifted - Shifter;
        return new(Power(shifted), Fraction(Lanes.MultiplyAdd(n, -LogarithmHigh, t) + Lanes.MultiplyAdd(n, -LogarithmLow, low)));
    }

    /// <summary>e^t / <see cref="Unscale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<T> Scaled() => Lanes.MultiplyAdd(_power, _fraction, _power);

    /// <summary>factor · e^t / <see cref="Unscale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<T> Scaled(Vector256<T> factor)
    {
        Vector256<T> scaled = factor * _power;
        return Lanes.MultiplyAdd(scaled, _fraction, scaled);
    }

    /// <summary>(factor + low) · e^t / <see cref="Unscale"/>, low being about the last digit of factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<T> Scaled(Vector256<T> factor, Vector256<T> low)
        => (factor + Lanes.MultiplyAdd(factor, _fraction, low)) * _power;

    /// <summary>e^t − 1, for t down to −40.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<T> MinusOne()
    {
        Vector256<T> power = _power * Unscale;
        return Lanes.MultiplyAdd(power, _fraction, power - Vector256<T>.One);
    }

    /// <summary>A sum with it is rounded to an integer, which stands in its last bits: 1.5 · 2²³, 1.5 · 2⁵².</summary>
    private static Vector256<T> Shifter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes.Constant<T>(12582912f, 6755399441055744.0);
    }

    private static Vector256<T> LogarithmHigh
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes.Constant<T>(0.693147182f, 0.69314718055994529);
    }

    private static Vector256<T> LogarithmLow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes.Constant<T>(-1.90465421e-9f, 2.3190468138462996e-17);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Shifted(Vector256<T> t) => Lanes.MultiplyAdd(t, Lanes.Constant<T>(1.44269502f, 1.4426950408889634), Shifter);

    /// <summary>The last bits of <paramref name="shifted"/> become the exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Power(Vector256<T> shifted)
        => typeof(T) == typeof(float)
            ? (Vector256.ShiftLeft(shifted.AsInt32(), 23) + Vector256.Create((127 + 64) << 23)).As<int, T>()
            : (Vector256.ShiftLeft(shifted.AsInt64(), 52) + Vector256.Create((1023L + 128) << 52)).As<long, T>();

    /// <summary>e^r − 1 for |r| ≤ ln 2 / 2, exact relative to itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fraction(Vector256<T> r)
    {
        Vector256<T> quotient = typeof(T) == typeof(float) ? Quotient(r.As<T, float>()).As<float, T>() : Quotient(r.As<T, double>()).As<double, T>();
        return Lanes.MultiplyAdd(r * r, quotient, r);
    }

    /// <summary>(e^r − 1 − r) / r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Quotient(Vector256<float> r)
    {
        Vector256<float> sum = Vector256.Create(0.0013950126f);
        sum = NarrowFloats.MultiplyAdd(sum, r, Vector256.Create(0.0083688926f));
        sum = NarrowFloats.MultiplyAdd(sum, r, Vector256.Create(0.0416662134f));
        sum = NarrowFloats.MultiplyAdd(sum, r, Vector256.Create(0.166665182f));
        return NarrowFloats.MultiplyAdd(sum, r, Vector256.Create(0.5f));
    }

    /// <summary>(e^r − 1 − r) / r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Quotient(Vector256<double> r)
    {
        Vector256<double> sum = Vector256.Create(2.0926754487005448e-9);
        sum = NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(2.51122356208827e-8));
        sum = NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(2.7557234021008608e-7));
        sum = NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(2.7557234259122379e-6));
        sum = NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(2.480158737290035e-5));
        sum = NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(0.000198412698970231));
        sum = NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(0.0013888888888858905));
        sum = NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(0.0083333333333167614));
        sum = NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(0.041666666666666727));
        sum = NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(0.16666666666666685));
        return NarrowDoubles.MultiplyAdd(sum, r, Vector256.Create(0.5));
    }
}
