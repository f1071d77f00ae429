using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary><see cref="Activation.Relu6"/>. For generated code.</summary>
/// <remarks>With comparisons, as <see cref="Relu"/>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Relu6 : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Value<T>(Vector256<T> x)
        where T : unmanaged
    {
        Vector256<T> six = Lanes.Constant<T>(6), below = Vector256.ConditionalSelect(Vector256.GreaterThan(x, six), six, x);
        return Vector256.AndNot(below, Vector256.LessThanOrEqual(x, Vector256<T>.Zero));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Slope<T>(Vector256<T> x)
        where T : unmanaged
        => (Vector256.GreaterThan(x, Vector256<T>.Zero) & Vector256.LessThan(x, Lanes.Constant<T>(6)) & Vector256<T>.One) | Vector256.IsNaN(x);
}
