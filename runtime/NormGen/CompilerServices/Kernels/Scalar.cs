using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Arithmetic of one element, rounded to the element type.</summary>
internal static class Scalar
{
    /// <summary>left − right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Subtract<T>(T left, T right)
        where T : unmanaged
        => typeof(T) == typeof(float) ? (T)(object)((float)(object)left - (float)(object)right) : (T)(object)((double)(object)left - (double)(object)right);

    /// <summary>left · right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Multiply<T>(T left, T right)
        where T : unmanaged
        => typeof(T) == typeof(float) ? (T)(object)((float)(object)left * (float)(object)right) : (T)(object)((double)(object)left * (double)(object)right);

    /// <summary>left · right + summand, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd<T>(T left, T right, T summand)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? (T)(object)MathF.FusedMultiplyAdd((float)(object)left, (float)(object)right, (float)(object)summand)
            : (T)(object)Math.FusedMultiplyAdd((double)(object)left, (double)(object)right, (double)(object)summand);
}
