using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>
/// Twice as many lanes: 32 floats are one pair of 512-bit registers, a pair of pairs of 256 bits, or a pair of pairs of
/// pairs of 128 bits. For generated code.
/// </summary>
/// <typeparam name="TLanes">The lanes of one half.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LanePair<TLanes, T> : ILanes<LanePair<TLanes, T>, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged
{
    internal readonly TLanes Low;
    internal readonly TLanes High;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LanePair(TLanes low, TLanes high)
    {
        Low = low;
        High = high;
    }

    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TLanes.Count;
    }

    /// <inheritdoc/>
    public static LanePair<TLanes, T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLanes, T> Broadcast(T value) => new(TLanes.Broadcast(value), TLanes.Broadcast(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLanes, T> Load(ref readonly T source, nint offset)
        => new(TLanes.Load(in source, offset), TLanes.Load(in source, offset + TLanes.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLanes, T> Load(ref readonly T source, nint offset, int count, T fill)
        => count <= TLanes.Count
            ? new(TLanes.Load(in source, offset, count, fill), TLanes.Broadcast(fill))
            : new(
                TLanes.Load(in source, offset),
                TLanes.Load(in source, offset + TLanes.Count, count - TLanes.Count, fill));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, nint offset)
    {
        Low.Store(ref destination, offset);
        High.Store(ref destination, offset + TLanes.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, nint offset, int count)
    {
        if (count <= TLanes.Count)
        {
            Low.Store(ref destination, offset, count);
        }
        else
        {
            Low.Store(ref destination, offset);
            High.Store(ref destination, offset + TLanes.Count, count - TLanes.Count);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLanes, T> operator +(LanePair<TLanes, T> left, LanePair<TLanes, T> right)
        => new(left.Low + right.Low, left.High + right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLanes, T> operator -(LanePair<TLanes, T> left, LanePair<TLanes, T> right)
        => new(left.Low - right.Low, left.High - right.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanePair<TLanes, T> operator *(LanePair<TLanes, T> left, LanePair<TLanes, T> right)
        => new(left.Low * right.Low, left.High * right.High);
}
