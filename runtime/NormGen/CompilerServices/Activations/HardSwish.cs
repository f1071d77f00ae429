using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary><see cref="Activation.HardSwish"/>. For generated code.</summary>
/// <remarks>At its kinks the slope is what lies beside them: 0 at −3, 1 at 3 (pytorch#148049).</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HardSwish : IActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Value<T>(Vector256<T> x)
        where T : unmanaged
    {
        // From −3 down x is −3, so that infinity is not multiplied by 0. The factor is 1 exactly from 3 up.
        Vector256<T> three = Lanes.Constant<T>(3), six = Lanes.Constant<T>(6);
        Vector256<T> from = Vector256.ConditionalSelect(Vector256.LessThan(x, -three), -three, x), sum = from + three;
        return from * (Vector256.ConditionalSelect(Vector256.GreaterThan(sum, six), six, sum) / six);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Slope<T>(Vector256<T> x)
        where T : unmanaged
    {
        Vector256<T> three = Lanes.Constant<T>(3), inside = Lanes.MultiplyAdd(x, Lanes.Constant<T>(1 / 3.0), Lanes.Constant<T>(0.5));
        Vector256<T> below = Vector256.LessThanOrEqual(x, -three), above = Vector256.GreaterThanOrEqual(x, three);
        return Vector256.ConditionalSelect(below, Vector256<T>.Zero, Vector256.ConditionalSelect(above, Vector256<T>.One, inside));
    }
}
