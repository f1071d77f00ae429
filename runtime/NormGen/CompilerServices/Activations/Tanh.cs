using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary><see cref="Activation.Tanh"/>. For generated code.</summary>
/// <remarks>With E = e^(−2|x|) − 1 it is −E / (2 + E), which is exact near 0, too; the slope is 4z / (1 + z)², z = e^(−2|x|).</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Tanh : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Value<T>(Vector256<T> x)
        where T : unmanaged
    {
        // From the limits on it is 1.
        Vector256<T> t = Lanes.Magnitude(x, Lanes.Constant<T>(10, 20)) * Lanes.Constant<T>(-2);
        Vector256<T> difference = Exponential<T>.Of(t).MinusOne();
        return Vector256.CopySign(difference / (difference + Lanes.Constant<T>(2)), x);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Slope<T>(Vector256<T> x)
        where T : unmanaged
        => Logistic.Slope(Exponential<T>.Of(Lanes.Magnitude(x, Lanes.Constant<T>(55, 380)) * Lanes.Constant<T>(-2)), Lanes.Constant<T>(4));
}
