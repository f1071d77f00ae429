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
    public static Vector256<float> Value(Vector256<float> x) => Function(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Value(Vector256<double> x) => Function(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Slope(Vector256<float> x) => Derivative(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Slope(Vector256<double> x) => Derivative(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Function<T>(Vector256<T> x)
    {
        Vector256<T> six = Lanes.Constant<T>(6), below = Vector256.ConditionalSelect(Vector256.GreaterThan(x, six), six, x);
        return Vector256.AndNot(below, Vector256.LessThanOrEqual(x, Vector256<T>.Zero));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Derivative<T>(Vector256<T> x)
        => (Vector256.GreaterThan(x, Vector256<T>.Zero) & Vector256.LessThan(x, Lanes.Constant<T>(6)) & Vector256<T>.One) | Vector256.IsNaN(x);
}
