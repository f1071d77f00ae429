using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>One register of 256 bits: 8 floats or 4 doubles, or the last few of a run. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Narrow<T>
    where T : unmanaged
{
    /// <summary>A value in all lanes.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Broadcast(T value) => Vector256.Create(value);

    /// <summary>Reads neighbouring elements.</summary>
    /// <param name="source">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    /// <returns>The elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(ref readonly T source, nint offset) => Vector256.LoadUnsafe(in source, (nuint)offset);

    /// <summary>Reads fewer elements than there are lanes; zeros stand in the others.</summary>
    /// <param name="source">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="count">How many: at least one.</param>
    /// <returns>The elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(ref readonly T source, nint offset, nint count)
        => count == Vector128<T>.Count
            ? Vector128.LoadUnsafe(in source, (nuint)offset).ToVector256()
            : Partial.Load256(in source, offset, (int)count, default(T));

    /// <summary>Reads fewer elements than there are lanes.</summary>
    /// <param name="source">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="count">How many: at least one.</param>
    /// <param name="others">What stands in the other lanes.</param>
    /// <returns>The elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(ref readonly T source, nint offset, nint count, Vector256<T> others)
        => count == Vector128<T>.Count
            ? Vector256.Create(Vector128.LoadUnsafe(in source, (nuint)offset), others.GetLower())
            : Partial.Load256(in source, offset, (int)count, others.ToScalar());

    /// <summary>Writes neighbouring elements.</summary>
    /// <param name="value">The elements.</param>
    /// <param name="destination">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, ref T destination, nint offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <summary>Writes fewer elements than there are lanes.</summary>
    /// <param name="value">The elements.</param>
    /// <param name="destination">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="count">How many: at least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, ref T destination, nint offset, nint count)
    {
        if (count == Vector128<T>.Count)
        {
            value.GetLower().StoreUnsafe(ref destination, (nuint)offset);
        }
        else
        {
            Partial.Store(value, ref destination, offset, (int)count);
        }
    }

    /// <summary>left · right + summand, rounded once.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">A factor.</param>
    /// <param name="summand">The summand.</param>
    /// <returns>The results.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> left, Vector256<T> right, Vector256<T> summand) => Fused.MultiplyAdd(left, right, summand);
}
