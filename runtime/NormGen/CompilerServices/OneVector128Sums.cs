using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The partial sums of <see cref="OneVector128{T}"/>. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct OneVector128Sums<T> : ISums<OneVector128Sums<T>, OneVector128<T>>
    where T : unmanaged
{
    // Of floats: one sum a lane. Of doubles: the sums first, then what rounding took from each.
    private Vector128<double> _s0;
    private Vector128<double> _s1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector128Sums<T> operator +(OneVector128Sums<T> sums, OneVector128<T> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            sums._s0 += Vector128.WidenLower(lanes.V0.AsSingle());
            sums._s1 += Vector128.WidenUpper(lanes.V0.AsSingle());
        }
        else
        {
            TwoSum.Add(ref sums._s0, ref sums._s1, lanes.V0.AsDouble());
        }

        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddDeviations(ref OneVector128Sums<T> sum, ref OneVector128Sums<T> squares, OneVector128<T> lanes, OneVector128<T> shift)
    {
        Vector128<double> deviation;
        if (typeof(T) == typeof(float))
        {
            deviation = Vector128.WidenLower(lanes.V0.AsSingle()) - Vector128.WidenLower(shift.V0.AsSingle());
            sum._s0 += deviation;
            squares._s0 += deviation * deviation;
            deviation = Vector128.WidenUpper(lanes.V0.AsSingle()) - Vector128.WidenUpper(shift.V0.AsSingle());
            sum._s1 += deviation;
            squares._s1 += deviation * deviation;
        }
        else
        {
            deviation = lanes.V0.AsDouble() - shift.V0.AsDouble();
            TwoSum.Add(ref sum._s0, ref sum._s1, deviation);
            TwoSum.Add(ref squares._s0, ref squares._s1, deviation * deviation);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Total()
    {
        if (typeof(T) == typeof(float))
        {
            return Tree.Total(_s0 + _s1);
        }

        return Tree.Total(_s0, _s1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector128Sums<T> Load(ref readonly double source)
    {
        OneVector128Sums<T> sums;
        sums._s0 = Vector128.LoadUnsafe(in source, 0);
        sums._s1 = Vector128.LoadUnsafe(in source, (nuint)Vector128<double>.Count);
        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double destination)
    {
        _s0.StoreUnsafe(ref destination, 0);
        _s1.StoreUnsafe(ref destination, (nuint)Vector128<double>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void StoreTotals(ref double destination)
    {
        if (typeof(T) == typeof(float))
        {
            Store(ref destination);
            return;
        }

        (_s0 + _s1).StoreUnsafe(ref destination, 0);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref double sums, ref double errors, OneVector128<T> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            Add(ref sums, 0, Vector128.WidenLower(lanes.V0.AsSingle()));
            Add(ref sums, (nuint)Vector128<double>.Count, Vector128.WidenUpper(lanes.V0.AsSingle()));
            return;
        }

        TwoSum.AddTo(ref sums, ref errors, 0, lanes.V0.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double sums, nuint offset, Vector128<double> value)
        => (Vector128.LoadUnsafe(in sums, offset) + value).StoreUnsafe(ref sums, offset);
}
