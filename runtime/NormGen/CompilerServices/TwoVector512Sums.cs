using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The partial sums of <see cref="TwoVector512{T, TStore}"/>. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStore">How whole vectors are written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TwoVector512Sums<T, TStore> : ISums<TwoVector512Sums<T, TStore>, TwoVector512<T, TStore>>
    where T : unmanaged
    where TStore : struct, IStorePolicy
{
    // Of floats: one sum a lane. Of doubles: the sums first, then what rounding took from each.
    private Vector512<double> _s0;
    private Vector512<double> _s1;
    private Vector512<double> _s2;
    private Vector512<double> _s3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512Sums<T, TStore> operator +(TwoVector512Sums<T, TStore> sums, TwoVector512<T, TStore> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            sums._s0 += Vector512.WidenLower(lanes.V0.AsSingle());
            sums._s1 += Vector512.WidenUpper(lanes.V0.AsSingle());
            sums._s2 += Vector512.WidenLower(lanes.V1.AsSingle());
            sums._s3 += Vector512.WidenUpper(lanes.V1.AsSingle());
        }
        else
        {
            TwoSum.Add(ref sums._s0, ref sums._s2, lanes.V0.AsDouble());
            TwoSum.Add(ref sums._s1, ref sums._s3, lanes.V1.AsDouble());
        }

        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddDeviations(ref TwoVector512Sums<T, TStore> sum, ref TwoVector512Sums<T, TStore> squares, TwoVector512<T, TStore> lanes, TwoVector512<T, TStore> shift)
    {
        Vector512<double> deviation;
        if (typeof(T) == typeof(float))
        {
            deviation = Vector512.WidenLower(lanes.V0.AsSingle()) - Vector512.WidenLower(shift.V0.AsSingle());
            sum._s0 += deviation;
            squares._s0 += deviation * deviation;
            deviation = Vector512.WidenUpper(lanes.V0.AsSingle()) - Vector512.WidenUpper(shift.V0.AsSingle());
            sum._s1 += deviation;
            squares._s1 += deviation * deviation;
            deviation = Vector512.WidenLower(lanes.V1.AsSingle()) - Vector512.WidenLower(shift.V1.AsSingle());
            sum._s2 += deviation;
            squares._s2 += deviation * deviation;
            deviation = Vector512.WidenUpper(lanes.V1.AsSingle()) - Vector512.WidenUpper(shift.V1.AsSingle());
            sum._s3 += deviation;
            squares._s3 += deviation * deviation;
        }
        else
        {
            deviation = lanes.V0.AsDouble() - shift.V0.AsDouble();
            TwoSum.Add(ref sum._s0, ref sum._s2, deviation);
            TwoSum.Add(ref squares._s0, ref squares._s2, deviation * deviation);
            deviation = lanes.V1.AsDouble() - shift.V1.AsDouble();
            TwoSum.Add(ref sum._s1, ref sum._s3, deviation);
            TwoSum.Add(ref squares._s1, ref squares._s3, deviation * deviation);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Total()
    {
        if (typeof(T) == typeof(float))
        {
            return Tree.Total((_s0 + _s2) + (_s1 + _s3));
        }

        TwoVector512Sums<T, TStore> sums = this;
        TwoSum.Add(ref sums._s0, ref sums._s2, sums._s1, sums._s3);
        return Tree.Total(sums._s0, sums._s2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoVector512Sums<T, TStore> Load(ref readonly double source)
    {
        TwoVector512Sums<T, TStore> sums;
        sums._s0 = Vector512.LoadUnsafe(in source, 0);
        sums._s1 = Vector512.LoadUnsafe(in source, (nuint)Vector512<double>.Count);
        sums._s2 = Vector512.LoadUnsafe(in source, (nuint)(2 * Vector512<double>.Count));
        sums._s3 = Vector512.LoadUnsafe(in source, (nuint)(3 * Vector512<double>.Count));
        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double destination)
    {
        _s0.StoreUnsafe(ref destination, 0);
        _s1.StoreUnsafe(ref destination, (nuint)Vector512<double>.Count);
        _s2.StoreUnsafe(ref destination, (nuint)(2 * Vector512<double>.Count));
        _s3.StoreUnsafe(ref destination, (nuint)(3 * Vector512<double>.Count));
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

        (_s0 + _s2).StoreUnsafe(ref destination, 0);
        (_s1 + _s3).StoreUnsafe(ref destination, (nuint)Vector512<double>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref double sums, ref double errors, TwoVector512<T, TStore> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            Add(ref sums, 0, Vector512.WidenLower(lanes.V0.AsSingle()));
            Add(ref sums, (nuint)Vector512<double>.Count, Vector512.WidenUpper(lanes.V0.AsSingle()));
            Add(ref sums, (nuint)(2 * Vector512<double>.Count), Vector512.WidenLower(lanes.V1.AsSingle()));
            Add(ref sums, (nuint)(3 * Vector512<double>.Count), Vector512.WidenUpper(lanes.V1.AsSingle()));
            return;
        }

        TwoSum.AddTo(ref sums, ref errors, 0, lanes.V0.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)Vector512<double>.Count, lanes.V1.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double sums, nuint offset, Vector512<double> value)
        => (Vector512.LoadUnsafe(in sums, offset) + value).StoreUnsafe(ref sums, offset);
}
