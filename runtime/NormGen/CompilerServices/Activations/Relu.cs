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
    public static Vector256<float> Value(Vector256<float> x) => Vector256.AndNot(x, Vector256.LessThanOrEqual(x, Vector256<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Value(Vector256<double> x) => Vector256.AndNot(x, Vector256.LessThanOrEqual(x, Vector256<double>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Slope(Vector256<float> x)
        => (Vector256.GreaterThan(x, Vector256<float>.Zero) & Vector256<float>.One) | Vector256.IsNaN(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Slope(Vector256<double> x)
        => (Vector256.GreaterThan(x, Vector256<double>.Zero) & Vector256<double>.One) | Vector256.IsNaN(x);
}
