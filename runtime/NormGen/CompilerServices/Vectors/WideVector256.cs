using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>128 bytes in four registers of 256 bits; where those are emulated, in eight of 128.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal struct WideVector256<T> : IWideVector<WideVector256<T>, T>
    where T : unmanaged
{
    internal Vector256<T> V0;
    internal Vector256<T> V1;
    internal Vector256<T> V2;
    internal Vector256<T> V3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector256<T> Load(ref readonly T source, nint offset)
    {
        WideVector256<T> result;
        result.V0 = Vector256.LoadUnsafe(in source, (nuint)offset);
        result.V1 = Vector256.LoadUnsafe(in source, (nuint)(offset + Vector256<T>.Count));
        result.V2 = Vector256.LoadUnsafe(in source, (nuint)(offset + (2 * Vector256<T>.Count)));
        result.V3 = Vector256.LoadUnsafe(in source, (nuint)(offset + (3 * Vector256<T>.Count)));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TStore>(WideVector256<T> value, ref T destination, nint offset)
        where TStore : struct, IStorePolicy
        => TStore.Store(value.V0, value.V1, value.V2, value.V3, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector256<T> operator +(WideVector256<T> left, WideVector256<T> right)
    {
        WideVector256<T> result;
        result.V0 = left.V0 + right.V0;
        result.V1 = left.V1 + right.V1;
        result.V2 = left.V2 + right.V2;
        result.V3 = left.V3 + right.V3;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector256<T> operator -(WideVector256<T> left, WideVector256<T> right)
    {
        WideVector256<T> result;
        result.V0 = left.V0 - right.V0;
        result.V1 = left.V1 - right.V1;
        result.V2 = left.V2 - right.V2;
        result.V3 = left.V3 - right.V3;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector256<T> operator -(WideVector256<T> left, Vector256<T> right)
    {
        WideVector256<T> result;
        result.V0 = left.V0 - right;
        result.V1 = left.V1 - right;
        result.V2 = left.V2 - right;
        result.V3 = left.V3 - right;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector256<T> operator *(WideVector256<T> left, WideVector256<T> right)
    {
        WideVector256<T> result;
        result.V0 = left.V0 * right.V0;
        result.V1 = left.V1 * right.V1;
        result.V2 = left.V2 * right.V2;
        result.V3 = left.V3 * right.V3;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector256<T> operator *(WideVector256<T> left, Vector256<T> right)
    {
        WideVector256<T> result;
        result.V0 = left.V0 * right;
        result.V1 = left.V1 * right;
        result.V2 = left.V2 * right;
        result.V3 = left.V3 * right;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector256<T> MultiplyAdd(WideVector256<T> left, WideVector256<T> right, WideVector256<T> summand)
    {
        WideVector256<T> result;
        result.V0 = Fused.MultiplyAdd(left.V0, right.V0, summand.V0);
        result.V1 = Fused.MultiplyAdd(left.V1, right.V1, summand.V1);
        result.V2 = Fused.MultiplyAdd(left.V2, right.V2, summand.V2);
        result.V3 = Fused.MultiplyAdd(left.V3, right.V3, summand.V3);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector256<T> MultiplyAdd(WideVector256<T> left, Vector256<T> right, WideVector256<T> summand)
    {
        WideVector256<T> result;
        result.V0 = Fused.MultiplyAdd(left.V0, right, summand.V0);
        result.V1 = Fused.MultiplyAdd(left.V1, right, summand.V1);
        result.V2 = Fused.MultiplyAdd(left.V2, right, summand.V2);
        result.V3 = Fused.MultiplyAdd(left.V3, right, summand.V3);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector256<T> MultiplyAdd(WideVector256<T> left, Vector256<T> right, Vector256<T> summand)
    {
        WideVector256<T> result;
        result.V0 = Fused.MultiplyAdd(left.V0, right, summand);
        result.V1 = Fused.MultiplyAdd(left.V1, right, summand);
        result.V2 = Fused.MultiplyAdd(left.V2, right, summand);
        result.V3 = Fused.MultiplyAdd(left.V3, right, summand);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<T> Fold()
        => (V0 + V2) + (V1 + V3);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddTo(ColumnTotals<T> totals, nint column)
    {
        totals.Add(V0, column);
        totals.Add(V1, column + Vector256<T>.Count);
        totals.Add(V2, column + (2 * Vector256<T>.Count));
        totals.Add(V3, column + (3 * Vector256<T>.Count));
    }
}
