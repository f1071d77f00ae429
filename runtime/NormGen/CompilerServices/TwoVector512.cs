using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The lanes of two 512-bit registers: 32 floats or 16 doubles. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TwoVector512<T> : ILanes<TwoVector512<T>, T>
    where T : unmanaged
{
    internal Vector512<T> V0;
    internal Vector512<T> V1;

    /// <inheritdoc/>
    public static TwoVector512<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T> Broadcast(T value)
    {
        TwoVector512<T> lanes;
        lanes.V0 = Vector512.Create(value);
        lanes.V1 = Vector512.Create(value);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T> Load(ref readonly T source, nint offset)
    {
        TwoVector512<T> lanes;
        lanes.V0 = Vector512.LoadUnsafe(in source, (nuint)offset);
        lanes.V1 = Vector512.LoadUnsafe(in source, (nuint)(offset + Vector512<T>.Count));
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T> Load(ref readonly T source, nint offset, int count, T fill)
    {
        TwoVector512<T> lanes;
        lanes.V0 = Partial.Load512(in source, offset, count, fill);
        lanes.V1 = Partial.Load512(in source, offset + Vector512<T>.Count, count - Vector512<T>.Count, fill);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref T destination, nint offset)
    {
        V0.StoreUnsafe(ref destination, (nuint)offset);
        V1.StoreUnsafe(ref destination, (nuint)(offset + Vector512<T>.Count));
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
    public static TwoVector512<T> operator +(TwoVector512<T> left, TwoVector512<T> right)
    {
        TwoVector512<T> lanes;
        lanes.V0 = left.V0 + right.V0;
        lanes.V1 = left.V1 + right.V1;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T> operator -(TwoVector512<T> left, TwoVector512<T> right)
    {
        TwoVector512<T> lanes;
        lanes.V0 = left.V0 - right.V0;
        lanes.V1 = left.V1 - right.V1;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512<T> operator *(TwoVector512<T> left, TwoVector512<T> right)
    {
        TwoVector512<T> lanes;
        lanes.V0 = left.V0 * right.V0;
        lanes.V1 = left.V1 * right.V1;
        return lanes;
    }
}
