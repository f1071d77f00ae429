using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>The partial sums of a <see cref="LanePair{TLanes, T}"/>. For generated code.</summary>
/// <typeparam name="TSums">The partial sums of one half.</typeparam>
/// <typeparam name="TLanes">The lanes of one half.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SumPair<TSums, TLanes, T> : ISums<SumPair<TSums, TLanes, T>, LanePair<TLanes, T>>
    where TSums : struct, ISums<TSums, TLanes>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged
{
    private readonly TSums _low;
    private readonly TSums _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SumPair(TSums low, TSums high)
    {
        _low = low;
        _high = high;
    }

    /// <inheritdoc/>
    public static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TSums.Size;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumPair<TSums, TLanes, T> operator +(SumPair<TSums, TLanes, T> sums, LanePair<TLanes, T> lanes)
        => new(sums._low + lanes.Low, sums._high + lanes.High);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumPair<TSums, TLanes, T> operator +(SumPair<TSums, TLanes, T> left, SumPair<TSums, TLanes, T> right)
        => new(left._low + right._low, left._high + right._high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Total() => (_low + _high).Total();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SumPair<TSums, TLanes, T> Load(ref readonly double source)
        => new(TSums.Load(in source), TSums.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), TSums.Size)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double destination)
    {
        _low.Store(ref destination);
        _high.Store(ref Unsafe.Add(ref destination, TSums.Size));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreTotals(ref double destination)
    {
        _low.StoreTotals(ref destination);
        _high.StoreTotals(ref Unsafe.Add(ref destination, TLanes.Count));
    }
}
