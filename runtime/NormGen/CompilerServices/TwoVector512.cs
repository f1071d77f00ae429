using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The lanes of two 512-bit registers: 32 floats or 16 doubles. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStore">How whole vectors are written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TwoVector512<T, TStore> : ILanes<TwoVector512<T, TStore>, T>
    where T : unmanaged
    where TStore : struct, IStorePolicy
{
    internal Vector512<T> V0;
    internal Vector512<T> V1;

    /// <inheritdoc/>
    public static TwoVector512<T, TStore> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T, TStore> Broadcast(T value)
    {
        TwoVector512<T, TStore> lanes;
        lanes.V0 = Vector512.Create(value);
        lanes.V1 = Vector512.Create(value);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T, TStore> Load(ref readonly T source, nint offset)
    {
        TwoVector512<T, TStore> lanes;
        lanes.V0 = Vector512.LoadUnsafe(in source, (nuint)offset);
        lanes.V1 = Vector512.LoadUnsafe(in source, (nuint)(offset + Vector512<T>.Count));
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T, TStore> Load(ref readonly T source, nint offset, int count, T fill)
    {
        TwoVector512<T, TStore> lanes;
        lanes.V0 = Partial.Load512(in source, offset, count, fill);
        lanes.V1 = Partial.Load512(in source, offset + Vector512<T>.Count, count - Vector512<T>.Count, fill);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref T destination, nint offset)
        => TStore.Store(V0, V1, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void StoreScratch(ref T scratch, nint offset)
    {
        V0.StoreUnsafe(ref scratch, (nuint)offset);
        V1.StoreUnsafe(ref scratch, (nuint)(offset + Vector512<T>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref T destination, nint offset, int count)
    {
        Partial.Store(V0, ref destination, offset, count);
        Partial.Store(V1, ref destination, offset + Vector512<T>.Count, count - Vector512<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T, TStore> operator +(TwoVector512<T, TStore> left, TwoVector512<T, TStore> right)
    {
        TwoVector512<T, TStore> lanes;
        lanes.V0 = left.V0 + right.V0;
        lanes.V1 = left.V1 + right.V1;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T, TStore> operator -(TwoVector512<T, TStore> left, TwoVector512<T, TStore> right)
    {
        TwoVector512<T, TStore> lanes;
        lanes.V0 = left.V0 - right.V0;
        lanes.V1 = left.V1 - right.V1;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T, TStore> operator *(TwoVector512<T, TStore> left, TwoVector512<T, TStore> right)
    {
        TwoVector512<T, TStore> lanes;
        lanes.V0 = left.V0 * right.V0;
        lanes.V1 = left.V1 * right.V1;
        return lanes;
    }
}
