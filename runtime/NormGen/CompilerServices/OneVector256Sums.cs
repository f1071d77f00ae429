using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The partial sums of <see cref="OneVector256{T}"/>. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct OneVector256Sums<T> : ISums<OneVector256Sums<T>, OneVector256<T>>
    where T : unmanaged
{
    // Of floats: one sum a lane. Of doubles: the sums first, then what rounding took from each.
    private Vector256<double> _s0;
    private Vector256<double> _s1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneVector256Sums<T> operator +(OneVector256Sums<T> sums, OneVector256<T> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            sums._s0 += Vector256.WidenLower(lanes.V0.AsSingle());
            sums._s1 += Vector256.WidenUpper(lanes.V0.AsSingle());
        }
        else
        {
            TwoSum.Add(ref sums._s0, ref sums._s1, lanes.V0.AsDouble());
        }

        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddDeviations(ref OneVector256Sums<T> sum, ref OneVector256Sums<T> squares, OneVector256<T> lanes, OneVector256<T> shift)
    {
        Vector256<double> deviation;
        if (typeof(T) == typeof(float))
        {
            deviation = Vector256.WidenLower(lanes.V0.AsSingle()) - Vector256.WidenLower(shift.V0.AsSingle());
            sum._s0 += deviation;
            squares._s0 += deviation * deviation;
            deviation = Vector256.WidenUpper(lanes.V0.AsSingle()) - Vector256.WidenUpper(shift.V0.AsSingle());
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
    public static OneVector256Sums<T> Load(ref readonly double source)
    {
        OneVector256Sums<T> sums;
        sums._s0 = Vector256.LoadUnsafe(in source, 0);
        sums._s1 = Vector256.LoadUnsafe(in source, (nuint)Vector256<double>.Count);
        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double destination)
    {
        _s0.StoreUnsafe(ref destination, 0);
        _s1.StoreUnsafe(ref destination, (nuint)Vector256<double>.Count);
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
    public static void AddTo(ref double sums, ref double errors, OneVector256<T> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            Add(ref sums, 0, Vector256.WidenLower(lanes.V0.AsSingle()));
            Add(ref sums, (nuint)Vector256<double>.Count, Vector256.WidenUpper(lanes.V0.AsSingle()));
            return;
        }

        TwoSum.AddTo(ref sums, ref errors, 0, lanes.V0.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double sums, nuint offset, Vector256<double> value)
        => (Vector256.LoadUnsafe(in sums, offset) + value).StoreUnsafe(ref sums, offset);
}
