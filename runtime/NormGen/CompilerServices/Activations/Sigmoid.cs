using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary><see cref="Activation.Sigmoid"/>. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Sigmoid : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Value<T>(Vector256<T> x)
        where T : unmanaged
        => Logistic.Of(Vector256.LessThan(x, Vector256<T>.Zero), Z(x), Vector256<T>.One, Vector256<T>.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Slope<T>(Vector256<T> x)
        where T : unmanaged => Logistic.Slope(Z(x), Vector256<T>.One);

    /// <summary>e^−|x|; from the limits on it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Exponential<T> Z<T>(Vector256<T> x) => Exponential<T>.Of(-Lanes.Magnitude(x, Lanes.Constant<T>(110, 760)));
}
