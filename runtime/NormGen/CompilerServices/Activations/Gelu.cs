using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary><see cref="Activation.Gelu"/>. For generated code.</summary>
/// <remarks>From |x| · Φ(−|x|), which is the result up to the sign where x is negative; elsewhere it is subtracted from x. The terms of
/// the slope are Φ and x · φ.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Gelu : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Value<T>(Vector256<T> x)
        where T : unmanaged
    {
        Vector256<T> tail = NormalTail.ScaledProduct(Magnitude(x));
        Vector256<T> above = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<T>.Zero), x, Vector256<T>.Zero);
        return Lanes.MultiplyAdd(-tail, Exponential<T>.Unscale, above);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Slope<T>(Vector256<T> x)
        where T : unmanaged
    {
        Vector256<T> slope = NormalTail.ScaledSlope(Magnitude(x)), unscale = Exponential<T>.Unscale;
        return Vector256.ConditionalSelect(
            Vector256.GreaterThan(x, Vector256<T>.Zero), Lanes.MultiplyAdd(-slope, unscale, Vector256<T>.One), slope * unscale);
    }

    /// <summary>|x|; from the limits on both are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Magnitude<T>(Vector256<T> x) => Lanes.Magnitude(x, Lanes.Constant<T>(14.75f, 39));
}
