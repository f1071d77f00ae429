using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The lanes of one 128-bit register: 4 floats or 2 doubles. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct OneVector128<T> : ILanes<OneVector128<T>, T>
    where T : unmanaged
{
    internal Vector128<T> V0;

    /// <inheritdoc/>
    public static OneVector128<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector128<T> Broadcast(T value)
    {
        OneVector128<T> lanes;
        lanes.V0 = Vector128.Create(value);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector128<T> Load(ref readonly T source, nint offset)
    {
        OneVector128<T> lanes;
        lanes.V0 = Vector128.LoadUnsafe(in source, (nuint)offset);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector128<T> Load(ref readonly T source, nint offset, int count, T fill)
    {
        OneVector128<T> lanes;
        lanes.V0 = Partial.Load128(in source, offset, count, fill);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref T destination, nint offset)
    {
        V0.StoreUnsafe(ref destination, (nuint)offset);
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
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector128<T> operator +(OneVector128<T> left, OneVector128<T> right)
    {
        OneVector128<T> lanes;
        lanes.V0 = left.V0 + right.V0;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector128<T> operator -(OneVector128<T> left, OneVector128<T> right)
    {
        OneVector128<T> lanes;
        lanes.V0 = left.V0 - right.V0;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector128<T> operator *(OneVector128<T> left, OneVector128<T> right)
    {
        OneVector128<T> lanes;
        lanes.V0 = left.V0 * right.V0;
        return lanes;
    }
}
