using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The lanes of one 256-bit register: 8 floats or 4 doubles. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct OneVector256<T> : ILanes<OneVector256<T>, T>
    where T : unmanaged
{
    internal Vector256<T> V0;

    /// <inheritdoc/>
    public static OneVector256<T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector256<T> Broadcast(T value)
    {
        OneVector256<T> lanes;
        lanes.V0 = Vector256.Create(value);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector256<T> Load(ref readonly T source, nint offset)
    {
        OneVector256<T> lanes;
        lanes.V0 = Vector256.LoadUnsafe(in source, (nuint)offset);
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector256<T> Load(ref readonly T source, nint offset, int count, T fill)
    {
        OneVector256<T> lanes;
        lanes.V0 = Partial.Load256(in source, offset, count, fill);
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
    public static OneVector256<T> operator +(OneVector256<T> left, OneVector256<T> right)
    {
        OneVector256<T> lanes;
        lanes.V0 = left.V0 + right.V0;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector256<T> operator -(OneVector256<T> left, OneVector256<T> right)
    {
        OneVector256<T> lanes;
        lanes.V0 = left.V0 - right.V0;
        return lanes;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector256<T> operator *(OneVector256<T> left, OneVector256<T> right)
    {
        OneVector256<T> lanes;
        lanes.V0 = left.V0 * right.V0;
        return lanes;
    }
}
