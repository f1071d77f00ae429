using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The lanes of eight 128-bit registers: 32 floats or 16 doubles. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct EightVector128<T> : ILanes<EightVector128<T>, T>
    where T : unmanaged
{
    internal Vector128<T> V0;
    internal Vector128<T> V1;
    internal Vector128<T> V2;
    internal Vector128<T> V3;
    internal Vector128<T> V4;
    internal Vector128<T> V5;
    internal Vector128<T> V6;
    internal Vector128<T> V7;

    /// <inheritdoc/>
    public static EightVector128<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightVector128<T> Broadcast(T value)
    {
        EightVector128<T> lanes;
        lanes.V0 = Vector128.Create(value);
        lanes.V1 = Vector128.Create(value);
        lanes.V2 = Vector128.Create(value);
        lanes.V3 = Vector128.Create(value);
        lanes.V4 = Vector128.Create(value);
        lanes.V5 = Vector128.Create(value);
        lanes.V6 = Vector128.Create(value);
        lanes.V7 = Vector128.Create(value);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightVector128<T> Load(ref readonly T source, nint offset)
    {
        EightVector128<T> lanes;
        lanes.V0 = Vector128.LoadUnsafe(in source, (nuint)offset);
        lanes.V1 = Vector128.LoadUnsafe(in source, (nuint)(offset + Vector128<T>.Count));
        lanes.V2 = Vector128.LoadUnsafe(in source, (nuint)(offset + (2 * Vector128<T>.Count)));
        lanes.V3 = Vector128.LoadUnsafe(in source, (nuint)(offset + (3 * Vector128<T>.Count)));
        lanes.V4 = Vector128.LoadUnsafe(in source, (nuint)(offset + (4 * Vector128<T>.Count)));
        lanes.V5 = Vector128.LoadUnsafe(in source, (nuint)(offset + (5 * Vector128<T>.Count)));
        lanes.V6 = Vector128.LoadUnsafe(in source, (nuint)(offset + (6 * Vector128<T>.Count)));
        lanes.V7 = Vector128.LoadUnsafe(in source, (nuint)(offset + (7 * Vector128<T>.Count)));
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightVector128<T> Load(ref readonly T source, nint offset, int count, T fill)
    {
        EightVector128<T> lanes;
        lanes.V0 = Partial.Load128(in source, offset, count, fill);
        lanes.V1 = Partial.Load128(in source, offset + Vector128<T>.Count, count - Vector128<T>.Count, fill);
        lanes.V2 = Partial.Load128(in source, offset + (2 * Vector128<T>.Count), count - (2 * Vector128<T>.Count), fill);
        lanes.V3 = Partial.Load128(in source, offset + (3 * Vector128<T>.Count), count - (3 * Vector128<T>.Count), fill);
        lanes.V4 = Partial.Load128(in source, offset + (4 * Vector128<T>.Count), count - (4 * Vector128<T>.Count), fill);
        lanes.V5 = Partial.Load128(in source, offset + (5 * Vector128<T>.Count), count - (5 * Vector128<T>.Count), fill);
        lanes.V6 = Partial.Load128(in source, offset + (6 * Vector128<T>.Count), count - (6 * Vector128<T>.Count), fill);
        lanes.V7 = Partial.Load128(in source, offset + (7 * Vector128<T>.Count), count - (7 * Vector128<T>.Count), fill);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref T destination, nint offset)
    {
        V0.StoreUnsafe(ref destination, (nuint)offset);
        V1.StoreUnsafe(ref destination, (nuint)(offset + Vector128<T>.Count));
        V2.StoreUnsafe(ref destination, (nuint)(offset + (2 * Vector128<T>.Count)));
        V3.StoreUnsafe(ref destination, (nuint)(offset + (3 * Vector128<T>.Count)));
        V4.StoreUnsafe(ref destination, (nuint)(offset + (4 * Vector128<T>.Count)));
        V5.StoreUnsafe(ref destination, (nuint)(offset + (5 * Vector128<T>.Count)));
        V6.StoreUnsafe(ref destination, (nuint)(offset + (6 * Vector128<T>.Count)));
        V7.StoreUnsafe(ref destination, (nuint)(offset + (7 * Vector128<T>.Count)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void StoreScratch(ref T scratch, nint offset)
        => Store(ref scratch, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref T destination, nint offset, int count)
    {
        Partial.Store(V0, ref destination, offset, count);
        Partial.Store(V1, ref destination, offset + Vector128<T>.Count, count - Vector128<T>.Count);
        Partial.Store(V2, ref destination, offset + (2 * Vector128<T>.Count), count - (2 * Vector128<T>.Count));
        Partial.Store(V3, ref destination, offset + (3 * Vector128<T>.Count), count - (3 * Vector128<T>.Count));
        Partial.Store(V4, ref destination, offset + (4 * Vector128<T>.Count), count - (4 * Vector128<T>.Count));
        Partial.Store(V5, ref destination, offset + (5 * Vector128<T>.Count), count - (5 * Vector128<T>.Count));
        Partial.Store(V6, ref destination, offset + (6 * Vector128<T>.Count), count - (6 * Vector128<T>.Count));
        Partial.Store(V7, ref destination, offset + (7 * Vector128<T>.Count), count - (7 * Vector128<T>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightVector128<T> operator +(EightVector128<T> left, EightVector128<T> right)
    {
        EightVector128<T> lanes;
        lanes.V0 = left.V0 + right.V0;
        lanes.V1 = left.V1 + right.V1;
        lanes.V2 = left.V2 + right.V2;
        lanes.V3 = left.V3 + right.V3;
        lanes.V4 = left.V4 + right.V4;
        lanes.V5 = left.V5 + right.V5;
        lanes.V6 = left.V6 + right.V6;
        lanes.V7 = left.V7 + right.V7;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightVector128<T> operator -(EightVector128<T> left, EightVector128<T> right)
    {
        EightVector128<T> lanes;
        lanes.V0 = left.V0 - right.V0;
        lanes.V1 = left.V1 - right.V1;
        lanes.V2 = left.V2 - right.V2;
        lanes.V3 = left.V3 - right.V3;
        lanes.V4 = left.V4 - right.V4;
        lanes.V5 = left.V5 - right.V5;
        lanes.V6 = left.V6 - right.V6;
        lanes.V7 = left.V7 - right.V7;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightVector128<T> operator *(EightVector128<T> left, EightVector128<T> right)
    {
        EightVector128<T> lanes;
        lanes.V0 = left.V0 * right.V0;
        lanes.V1 = left.V1 * right.V1;
        lanes.V2 = left.V2 * right.V2;
        lanes.V3 = left.V3 * right.V3;
        lanes.V4 = left.V4 * right.V4;
        lanes.V5 = left.V5 * right.V5;
        lanes.V6 = left.V6 * right.V6;
        lanes.V7 = left.V7 * right.V7;
        return lanes;
    }
}
