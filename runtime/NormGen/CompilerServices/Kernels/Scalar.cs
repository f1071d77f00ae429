using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Arithmetic of one element, rounded to the element type.</summary>
/// <remarks>A sum or product of two floats in double, rounded to float, is rounded as if once.</remarks>
internal static class Scalar
{
    /// <summary>left + right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add<T>(T left, T right)
        where T : unmanaged
        => Moments.FromDouble<T>(Moments.ToDouble(left) + Moments.ToDouble(right));

    /// <summary>left − right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Subtract<T>(T left, T right)
        where T : unmanaged
        => Moments.FromDouble<T>(Moments.ToDouble(left) - Moments.ToDouble(right));

    /// <summary>left · right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Multiply<T>(T left, T right)
        where T : unmanaged
        => Moments.FromDouble<T>(Moments.ToDouble(left) * Moments.ToDouble(right));

    /// <summary>left · right + summand, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd<T>(T left, T right, T summand)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? Unsafe.BitCast<float, T>(MathF.FusedMultiplyAdd(Unsafe.BitCast<T, float>(left), Unsafe.BitCast<T, float>(right), Unsafe.BitCast<T, float>(summand)))
            : Unsafe.BitCast<double, T>(Math.FusedMultiplyAdd(Unsafe.BitCast<T, double>(left), Unsafe.BitCast<T, double>(right), Unsafe.BitCast<T, double>(summand)));
}
