using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The partial sums of <see cref="EightVector128{T}"/>. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct EightVector128Sums<T> : ISums<EightVector128Sums<T>, EightVector128<T>>
    where T : unmanaged
{
    // Of floats: one sum a lane. Of doubles: the sums first, then what rounding took from each.
    private Vector128<double> _s0;
    private Vector128<double> _s1;
    private Vector128<double> _s2;
    private Vector128<double> _s3;
    private Vector128<double> _s4;
    private Vector128<double> _s5;
    private Vector128<double> _s6;
    private Vector128<double> _s7;
    private Vector128<double> _s8;
    private Vector128<double> _s9;
    private Vector128<double> _s10;
    private Vector128<double> _s11;
    private Vector128<double> _s12;
    private Vector128<double> _s13;
    private Vector128<double> _s14;
    private Vector128<double> _s15;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightVector128Sums<T> operator +(EightVector128Sums<T> sums, EightVector128<T> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            sums._s0 += Vector128.WidenLower(lanes.V0.AsSingle());
            sums._s1 += Vector128.WidenUpper(lanes.V0.AsSingle());
            sums._s2 += Vector128.WidenLower(lanes.V1.AsSingle());
            sums._s3 += Vector128.WidenUpper(lanes.V1.AsSingle());
            sums._s4 += Vector128.WidenLower(lanes.V2.AsSingle());
            sums._s5 += Vector128.WidenUpper(lanes.V2.AsSingle());
            sums._s6 += Vector128.WidenLower(lanes.V3.AsSingle());
            sums._s7 += Vector128.WidenUpper(lanes.V3.AsSingle());
            sums._s8 += Vector128.WidenLower(lanes.V4.AsSingle());
            sums._s9 += Vector128.WidenUpper(lanes.V4.AsSingle());
            sums._s10 += Vector128.WidenLower(lanes.V5.AsSingle());
            sums._s11 += Vector128.WidenUpper(lanes.V5.AsSingle());
            sums._s12 += Vector128.WidenLower(lanes.V6.AsSingle());
            sums._s13 += Vector128.WidenUpper(lanes.V6.AsSingle());
            sums._s14 += Vector128.WidenLower(lanes.V7.AsSingle());
            sums._s15 += Vector128.WidenUpper(lanes.V7.AsSingle());
        }
        else
        {
            TwoSum.Add(ref sums._s0, ref sums._s8, lanes.V0.AsDouble());
            TwoSum.Add(ref sums._s1, ref sums._s9, lanes.V1.AsDouble());
            TwoSum.Add(ref sums._s2, ref sums._s10, lanes.V2.AsDouble());
            TwoSum.Add(ref sums._s3, ref sums._s11, lanes.V3.AsDouble());
            TwoSum.Add(ref sums._s4, ref sums._s12, lanes.V4.AsDouble());
            TwoSum.Add(ref sums._s5, ref sums._s13, lanes.V5.AsDouble());
            TwoSum.Add(ref sums._s6, ref sums._s14, lanes.V6.AsDouble());
            TwoSum.Add(ref sums._s7, ref sums._s15, lanes.V7.AsDouble());
        }

        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddDeviations(ref EightVector128Sums<T> sum, ref EightVector128Sums<T> squares, EightVector128<T> lanes, EightVector128<T> shift)
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
            deviation = Vector128.WidenLower(lanes.V1.AsSingle()) - Vector128.WidenLower(shift.V1.AsSingle());
            sum._s2 += deviation;
            squares._s2 += deviation * deviation;
            deviation = Vector128.WidenUpper(lanes.V1.AsSingle()) - Vector128.WidenUpper(shift.V1.AsSingle());
            sum._s3 += deviation;
            squares._s3 += deviation * deviation;
            deviation = Vector128.WidenLower(lanes.V2.AsSingle()) - Vector128.WidenLower(shift.V2.AsSingle());
            sum._s4 += deviation;
            squares._s4 += deviation * deviation;
            deviation = Vector128.WidenUpper(lanes.V2.AsSingle()) - Vector128.WidenUpper(shift.V2.AsSingle());
            sum._s5 += deviation;
            squares._s5 += deviation * deviation;
            deviation = Vector128.WidenLower(lanes.V3.AsSingle()) - Vector128.WidenLower(shift.V3.AsSingle());
            sum._s6 += deviation;
            squares._s6 += deviation * deviation;
            deviation = Vector128.WidenUpper(lanes.V3.AsSingle()) - Vector128.WidenUpper(shift.V3.AsSingle());
            sum._s7 += deviation;
            squares._s7 += deviation * deviation;
            deviation = Vector128.WidenLower(lanes.V4.AsSingle()) - Vector128.WidenLower(shift.V4.AsSingle());
            sum._s8 += deviation;
            squares._s8 += deviation * deviation;
            deviation = Vector128.WidenUpper(lanes.V4.AsSingle()) - Vector128.WidenUpper(shift.V4.AsSingle());
            sum._s9 += deviation;
            squares._s9 += deviation * deviation;
            deviation = Vector128.WidenLower(lanes.V5.AsSingle()) - Vector128.WidenLower(shift.V5.AsSingle());
            sum._s10 += deviation;
            squares._s10 += deviation * deviation;
            deviation = Vector128.WidenUpper(lanes.V5.AsSingle()) - Vector128.WidenUpper(shift.V5.AsSingle());
            sum._s11 += deviation;
            squares._s11 += deviation * deviation;
            deviation = Vector128.WidenLower(lanes.V6.AsSingle()) - Vector128.WidenLower(shift.V6.AsSingle());
            sum._s12 += deviation;
            squares._s12 += deviation * deviation;
            deviation = Vector128.WidenUpper(lanes.V6.AsSingle()) - Vector128.WidenUpper(shift.V6.AsSingle());
            sum._s13 += deviation;
            squares._s13 += deviation * deviation;
            deviation = Vector128.WidenLower(lanes.V7.AsSingle()) - Vector128.WidenLower(shift.V7.AsSingle());
            sum._s14 += deviation;
            squares._s14 += deviation * deviation;
            deviation = Vector128.WidenUpper(lanes.V7.AsSingle()) - Vector128.WidenUpper(shift.V7.AsSingle());
            sum._s15 += deviation;
            squares._s15 += deviation * deviation;
        }
        else
        {
            deviation = lanes.V0.AsDouble() - shift.V0.AsDouble();
            TwoSum.Add(ref sum._s0, ref sum._s8, deviation);
            TwoSum.Add(ref squares._s0, ref squares._s8, deviation * deviation);
            deviation = lanes.V1.AsDouble() - shift.V1.AsDouble();
            TwoSum.Add(ref sum._s1, ref sum._s9, deviation);
            TwoSum.Add(ref squares._s1, ref squares._s9, deviation * deviation);
            deviation = lanes.V2.AsDouble() - shift.V2.AsDouble();
            TwoSum.Add(ref sum._s2, ref sum._s10, deviation);
            TwoSum.Add(ref squares._s2, ref squares._s10, deviation * deviation);
            deviation = lanes.V3.AsDouble() - shift.V3.AsDouble();
            TwoSum.Add(ref sum._s3, ref sum._s11, deviation);
            TwoSum.Add(ref squares._s3, ref squares._s11, deviation * deviation);
            deviation = lanes.V4.AsDouble() - shift.V4.AsDouble();
            TwoSum.Add(ref sum._s4, ref sum._s12, deviation);
            TwoSum.Add(ref squares._s4, ref squares._s12, deviation * deviation);
            deviation = lanes.V5.AsDouble() - shift.V5.AsDouble();
            TwoSum.Add(ref sum._s5, ref sum._s13, deviation);
            TwoSum.Add(ref squares._s5, ref squares._s13, deviation * deviation);
            deviation = lanes.V6.AsDouble() - shift.V6.AsDouble();
            TwoSum.Add(ref sum._s6, ref sum._s14, deviation);
            TwoSum.Add(ref squares._s6, ref squares._s14, deviation * deviation);
            deviation = lanes.V7.AsDouble() - shift.V7.AsDouble();
            TwoSum.Add(ref sum._s7, ref sum._s15, deviation);
            TwoSum.Add(ref squares._s7, ref squares._s15, deviation * deviation);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Total()
    {
        if (typeof(T) == typeof(float))
        {
            return Tree.Total((((_s0 + _s8) + (_s4 + _s12)) + ((_s2 + _s10) + (_s6 + _s14))) + (((_s1 + _s9) + (_s5 + _s13)) + ((_s3 + _s11) + (_s7 + _s15))));
        }

        EightVector128Sums<T> sums = this;
        TwoSum.Add(ref sums._s0, ref sums._s8, sums._s4, sums._s12);
        TwoSum.Add(ref sums._s1, ref sums._s9, sums._s5, sums._s13);
        TwoSum.Add(ref sums._s2, ref sums._s10, sums._s6, sums._s14);
        TwoSum.Add(ref sums._s3, ref sums._s11, sums._s7, sums._s15);
        TwoSum.Add(ref sums._s0, ref sums._s8, sums._s2, sums._s10);
        TwoSum.Add(ref sums._s1, ref sums._s9, sums._s3, sums._s11);
        TwoSum.Add(ref sums._s0, ref sums._s8, sums._s1, sums._s9);
        return Tree.Total(sums._s0, sums._s8);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightVector128Sums<T> Load(ref readonly double source)
    {
        EightVector128Sums<T> sums;
        sums._s0 = Vector128.LoadUnsafe(in source, 0);
        sums._s1 = Vector128.LoadUnsafe(in source, (nuint)Vector128<double>.Count);
        sums._s2 = Vector128.LoadUnsafe(in source, (nuint)(2 * Vector128<double>.Count));
        sums._s3 = Vector128.LoadUnsafe(in source, (nuint)(3 * Vector128<double>.Count));
        sums._s4 = Vector128.LoadUnsafe(in source, (nuint)(4 * Vector128<double>.Count));
        sums._s5 = Vector128.LoadUnsafe(in source, (nuint)(5 * Vector128<double>.Count));
        sums._s6 = Vector128.LoadUnsafe(in source, (nuint)(6 * Vector128<double>.Count));
        sums._s7 = Vector128.LoadUnsafe(in source, (nuint)(7 * Vector128<double>.Count));
        sums._s8 = Vector128.LoadUnsafe(in source, (nuint)(8 * Vector128<double>.Count));
        sums._s9 = Vector128.LoadUnsafe(in source, (nuint)(9 * Vector128<double>.Count));
        sums._s10 = Vector128.LoadUnsafe(in source, (nuint)(10 * Vector128<double>.Count));
        sums._s11 = Vector128.LoadUnsafe(in source, (nuint)(11 * Vector128<double>.Count));
        sums._s12 = Vector128.LoadUnsafe(in source, (nuint)(12 * Vector128<double>.Count));
        sums._s13 = Vector128.LoadUnsafe(in source, (nuint)(13 * Vector128<double>.Count));
        sums._s14 = Vector128.LoadUnsafe(in source, (nuint)(14 * Vector128<double>.Count));
        sums._s15 = Vector128.LoadUnsafe(in source, (nuint)(15 * Vector128<double>.Count));
        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double destination)
    {
        _s0.StoreUnsafe(ref destination, 0);
        _s1.StoreUnsafe(ref destination, (nuint)Vector128<double>.Count);
        _s2.StoreUnsafe(ref destination, (nuint)(2 * Vector128<double>.Count));
        _s3.StoreUnsafe(ref destination, (nuint)(3 * Vector128<double>.Count));
        _s4.StoreUnsafe(ref destination, (nuint)(4 * Vector128<double>.Count));
        _s5.StoreUnsafe(ref destination, (nuint)(5 * Vector128<double>.Count));
        _s6.StoreUnsafe(ref destination, (nuint)(6 * Vector128<double>.Count));
        _s7.StoreUnsafe(ref destination, (nuint)(7 * Vector128<double>.Count));
        _s8.StoreUnsafe(ref destination, (nuint)(8 * Vector128<double>.Count));
        _s9.StoreUnsafe(ref destination, (nuint)(9 * Vector128<double>.Count));
        _s10.StoreUnsafe(ref destination, (nuint)(10 * Vector128<double>.Count));
        _s11.StoreUnsafe(ref destination, (nuint)(11 * Vector128<double>.Count));
        _s12.StoreUnsafe(ref destination, (nuint)(12 * Vector128<double>.Count));
        _s13.StoreUnsafe(ref destination, (nuint)(13 * Vector128<double>.Count));
        _s14.StoreUnsafe(ref destination, (nuint)(14 * Vector128<double>.Count));
        _s15.StoreUnsafe(ref destination, (nuint)(15 * Vector128<double>.Count));
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

        (_s0 + _s8).StoreUnsafe(ref destination, 0);
        (_s1 + _s9).StoreUnsafe(ref destination, (nuint)Vector128<double>.Count);
        (_s2 + _s10).StoreUnsafe(ref destination, (nuint)(2 * Vector128<double>.Count));
        (_s3 + _s11).StoreUnsafe(ref destination, (nuint)(3 * Vector128<double>.Count));
        (_s4 + _s12).StoreUnsafe(ref destination, (nuint)(4 * Vector128<double>.Count));
        (_s5 + _s13).StoreUnsafe(ref destination, (nuint)(5 * Vector128<double>.Count));
        (_s6 + _s14).StoreUnsafe(ref destination, (nuint)(6 * Vector128<double>.Count));
        (_s7 + _s15).StoreUnsafe(ref destination, (nuint)(7 * Vector128<double>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref double sums, ref double errors, EightVector128<T> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            Add(ref sums, 0, Vector128.WidenLower(lanes.V0.AsSingle()));
            Add(ref sums, (nuint)Vector128<double>.Count, Vector128.WidenUpper(lanes.V0.AsSingle()));
            Add(ref sums, (nuint)(2 * Vector128<double>.Count), Vector128.WidenLower(lanes.V1.AsSingle()));
            Add(ref sums, (nuint)(3 * Vector128<double>.Count), Vector128.WidenUpper(lanes.V1.AsSingle()));
            Add(ref sums, (nuint)(4 * Vector128<double>.Count), Vector128.WidenLower(lanes.V2.AsSingle()));
            Add(ref sums, (nuint)(5 * Vector128<double>.Count), Vector128.WidenUpper(lanes.V2.AsSingle()));
            Add(ref sums, (nuint)(6 * Vector128<double>.Count), Vector128.WidenLower(lanes.V3.AsSingle()));
            Add(ref sums, (nuint)(7 * Vector128<double>.Count), Vector128.WidenUpper(lanes.V3.AsSingle()));
            Add(ref sums, (nuint)(8 * Vector128<double>.Count), Vector128.WidenLower(lanes.V4.AsSingle()));
            Add(ref sums, (nuint)(9 * Vector128<double>.Count), Vector128.WidenUpper(lanes.V4.AsSingle()));
            Add(ref sums, (nuint)(10 * Vector128<double>.Count), Vector128.WidenLower(lanes.V5.AsSingle()));
            Add(ref sums, (nuint)(11 * Vector128<double>.Count), Vector128.WidenUpper(lanes.V5.AsSingle()));
            Add(ref sums, (nuint)(12 * Vector128<double>.Count), Vector128.WidenLower(lanes.V6.AsSingle()));
            Add(ref sums, (nuint)(13 * Vector128<double>.Count), Vector128.WidenUpper(lanes.V6.AsSingle()));
            Add(ref sums, (nuint)(14 * Vector128<double>.Count), Vector128.WidenLower(lanes.V7.AsSingle()));
            Add(ref sums, (nuint)(15 * Vector128<double>.Count), Vector128.WidenUpper(lanes.V7.AsSingle()));
            return;
        }

        TwoSum.AddTo(ref sums, ref errors, 0, lanes.V0.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)Vector128<double>.Count, lanes.V1.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)(2 * Vector128<double>.Count), lanes.V2.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)(3 * Vector128<double>.Count), lanes.V3.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)(4 * Vector128<double>.Count), lanes.V4.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)(5 * Vector128<double>.Count), lanes.V5.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)(6 * Vector128<double>.Count), lanes.V6.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)(7 * Vector128<double>.Count), lanes.V7.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double sums, nuint offset, Vector128<double> value)
        => (Vector128.LoadUnsafe(in sums, offset) + value).StoreUnsafe(ref sums, offset);
}
