using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary><see cref="Activation.Relu"/>. For generated code.</summary>
/// <remarks>Written with comparisons: the IEEE maximum, which keeps NaN, is several instructions on many processors.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Relu : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Value<T>(Vector256<T> x)
        where T : unmanaged
        => Vector256.AndNot(x, Vector256.LessThanOrEqual(x, Vector256<T>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Slope<T>(Vector256<T> x)
        where T : unmanaged
        => (Vector256.GreaterThan(x, Vector256<T>.Zero) & Vector256<T>.One) | Vector256.IsNaN(x);
}
