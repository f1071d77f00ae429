using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The lanes of four 256-bit registers: 32 floats or 16 doubles. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStore">How whole vectors are written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct FourVector256<T, TStore> : ILanes<FourVector256<T, TStore>, T>
    where T : unmanaged
    where TStore : struct, IStorePolicy
{
    internal Vector256<T> V0;
    internal Vector256<T> V1;
    internal Vector256<T> V2;
    internal Vector256<T> V3;

    /// <inheritdoc/>
    public static FourVector256<T, TStore> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourVector256<T, TStore> Broadcast(T value)
    {
        FourVector256<T, TStore> lanes;
        lanes.V0 = Vector256.Create(value);
        lanes.V1 = Vector256.Create(value);
        lanes.V2 = Vector256.Create(value);
        lanes.V3 = Vector256.Create(value);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourVector256<T, TStore> Load(ref readonly T source, nint offset)
    {
        FourVector256<T, TStore> lanes;
        lanes.V0 = Vector256.LoadUnsafe(in source, (nuint)offset);
        lanes.V1 = Vector256.LoadUnsafe(in source, (nuint)(offset + Vector256<T>.Count));
        lanes.V2 = Vector256.LoadUnsafe(in source, (nuint)(offset + (2 * Vector256<T>.Count)));
        lanes.V3 = Vector256.LoadUnsafe(in source, (nuint)(offset + (3 * Vector256<T>.Count)));
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourVector256<T, TStore> Load(ref readonly T source, nint offset, int count, T fill)
    {
        FourVector256<T, TStore> lanes;
        lanes.V0 = Partial.Load256(in source, offset, count, fill);
        lanes.V1 = Partial.Load256(in source, offset + Vector256<T>.Count, count - Vector256<T>.Count, fill);
        lanes.V2 = Partial.Load256(in source, offset + (2 * Vector256<T>.Count), count - (2 * Vector256<T>.Count), fill);
        lanes.V3 = Partial.Load256(in source, offset + (3 * Vector256<T>.Count), count - (3 * Vector256<T>.Count), fill);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref T destination, nint offset)
        => TStore.Store(V0, V1, V2, V3, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void StoreScratch(ref T scratch, nint offset)
    {
        V0.StoreUnsafe(ref scratch, (nuint)offset);
        V1.StoreUnsafe(ref scratch, (nuint)(offset + Vector256<T>.Count));
        V2.StoreUnsafe(ref scratch, (nuint)(offset + (2 * Vector256<T>.Count)));
        V3.StoreUnsafe(ref scratch, (nuint)(offset + (3 * Vector256<T>.Count)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref T destination, nint offset, int count)
    {
        Partial.Store(V0, ref destination, offset, count);
        Partial.Store(V1, ref destination, offset + Vector256<T>.Count, count - Vector256<T>.Count);
        Partial.Store(V2, ref destination, offset + (2 * Vector256<T>.Count), count - (2 * Vector256<T>.Count));
        Partial.Store(V3, ref destination, offset + (3 * Vector256<T>.Count), count - (3 * Vector256<T>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourVector256<T, TStore> operator +(FourVector256<T, TStore> left, FourVector256<T, TStore> right)
    {
        FourVector256<T, TStore> lanes;
        lanes.V0 = left.V0 + right.V0;
        lanes.V1 = left.V1 + right.V1;
        lanes.V2 = left.V2 + right.V2;
        lanes.V3 = left.V3 + right.V3;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourVector256<T, TStore> operator -(FourVector256<T, TStore> left, FourVector256<T, TStore> right)
    {
        FourVector256<T, TStore> lanes;
        lanes.V0 = left.V0 - right.V0;
        lanes.V1 = left.V1 - right.V1;
        lanes.V2 = left.V2 - right.V2;
        lanes.V3 = left.V3 - right.V3;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourVector256<T, TStore> operator *(FourVector256<T, TStore> left, FourVector256<T, TStore> right)
    {
        FourVector256<T, TStore> lanes;
        lanes.V0 = left.V0 * right.V0;
        lanes.V1 = left.V1 * right.V1;
        lanes.V2 = left.V2 * right.V2;
        lanes.V3 = left.V3 * right.V3;
        return lanes;
    }
}
