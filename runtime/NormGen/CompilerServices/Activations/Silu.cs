using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary><see cref="Activation.Silu"/>. For generated code.</summary>
/// <remarks>The terms of the slope are σ and x · σ′.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Silu : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Value<T>(Vector256<T> x)
        where T : unmanaged
    {
        // −|x|, by one operation: the loop that it stands in has no register to spare.
        Vector256<T> t = Lanes.Negative(x | Lanes.Constant<T>(-0.0), Lanes.Constant<T>(-110, -760));
        return Logistic.Of(Vector256.LessThan(x, Vector256<T>.Zero), Exponential<T>.Of(t), t, x);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Slope<T>(Vector256<T> x)
        where T : unmanaged
    {
        Vector256<T> magnitude = Magnitude(x);
        return Logistic.SlopeOfProduct(Vector256.LessThan(x, Vector256<T>.Zero), Exponential<T>.Of(-magnitude), magnitude, Vector256<T>.Zero);
    }

    /// <summary>|x|; from the limits on x · e^−|x| is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Magnitude<T>(Vector256<T> x) => Lanes.Magnitude(x, Lanes.Constant<T>(110, 760));
}
