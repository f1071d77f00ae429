using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>128 bytes in two registers of 512 bits.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal struct WideVector512<T> : IWideVector<WideVector512<T>, T>
    where T : unmanaged
{
    internal Vector512<T> V0;
    internal Vector512<T> V1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector512<T> Load(ref readonly T source, nint offset)
    {
        WideVector512<T> result;
        result.V0 = Vector512.LoadUnsafe(in source, (nuint)offset);
        result.V1 = Vector512.LoadUnsafe(in source, (nuint)(offset + Vector512<T>.Count));
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TStore>(WideVector512<T> value, ref T destination, nint offset)
        where TStore : struct, IStorePolicy
        => TStore.Store(value.V0, value.V1, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector512<T> operator +(WideVector512<T> left, WideVector512<T> right)
    {
        WideVector512<T> result;
        result.V0 = left.V0 + right.V0;
        result.V1 = left.V1 + right.V1;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector512<T> operator -(WideVector512<T> left, WideVector512<T> right)
    {
        WideVector512<T> result;
        result.V0 = left.V0 - right.V0;
        result.V1 = left.V1 - right.V1;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector512<T> operator -(WideVector512<T> left, Vector256<T> right)
    {
        Vector512<T> both = Vector512.Create(right, right);
        WideVector512<T> result;
        result.V0 = left.V0 - both;
        result.V1 = left.V1 - both;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector512<T> operator *(WideVector512<T> left, WideVector512<T> right)
    {
        WideVector512<T> result;
        result.V0 = left.V0 * right.V0;
        result.V1 = left.V1 * right.V1;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector512<T> operator *(WideVector512<T> left, Vector256<T> right)
    {
        Vector512<T> both = Vector512.Create(right, right);
        WideVector512<T> result;
        result.V0 = left.V0 * both;
        result.V1 = left.V1 * both;
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector512<T> MultiplyAdd(WideVector512<T> left, WideVector512<T> right, WideVector512<T> summand)
    {
        WideVector512<T> result;
        result.V0 = Fused.MultiplyAdd(left.V0, right.V0, summand.V0);
        result.V1 = Fused.MultiplyAdd(left.V1, right.V1, summand.V1);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector512<T> MultiplyAdd(WideVector512<T> left, Vector256<T> right, WideVector512<T> summand)
    {
        Vector512<T> both = Vector512.Create(right, right);
        WideVector512<T> result;
        result.V0 = Fused.MultiplyAdd(left.V0, both, summand.V0);
        result.V1 = Fused.MultiplyAdd(left.V1, both, summand.V1);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideVector512<T> MultiplyAdd(WideVector512<T> left, Vector256<T> right, Vector256<T> summand)
    {
        Vector512<T> both = Vector512.Create(right, right);
        Vector512<T> summands = Vector512.Create(summand, summand);
        WideVector512<T> result;
        result.V0 = Fused.MultiplyAdd(left.V0, both, summands);
        result.V1 = Fused.MultiplyAdd(left.V1, both, summands);
        return result;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<T> Fold()
    {
        Vector512<T> sum = V0 + V1;
        return sum.GetLower() + sum.GetUpper();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void AddTo(ColumnTotals<T> totals, nint column)
    {
        totals.Add(V0.GetLower(), column);
        totals.Add(V0.GetUpper(), column + Vector256<T>.Count);
        totals.Add(V1.GetLower(), column + Vector512<T>.Count);
        totals.Add(V1.GetUpper(), column + Vector512<T>.Count + Vector256<T>.Count);
    }
}
