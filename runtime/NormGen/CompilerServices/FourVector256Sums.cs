using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The partial sums of <see cref="FourVector256{T, TStore}"/>. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStore">How whole vectors are written.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct FourVector256Sums<T, TStore> : ISums<FourVector256Sums<T, TStore>, FourVector256<T, TStore>>
    where T : unmanaged
    where TStore : struct, IStorePolicy
{
    // Of floats: one sum a lane. Of doubles: the sums first, then what rounding took from each.
    private Vector256<double> _s0;
    private Vector256<double> _s1;
    private Vector256<double> _s2;
    private Vector256<double> _s3;
    private Vector256<double> _s4;
    private Vector256<double> _s5;
    private Vector256<double> _s6;
    private Vector256<double> _s7;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourVector256Sums<T, TStore> operator +(FourVector256Sums<T, TStore> sums, FourVector256<T, TStore> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            sums._s0 += Vector256.WidenLower(lanes.V0.AsSingle());
            sums._s1 += Vector256.WidenUpper(lanes.V0.AsSingle());
            sums._s2 += Vector256.WidenLower(lanes.V1.AsSingle());
            sums._s3 += Vector256.WidenUpper(lanes.V1.AsSingle());
            sums._s4 += Vector256.WidenLower(lanes.V2.AsSingle());
            sums._s5 += Vector256.WidenUpper(lanes.V2.AsSingle());
            sums._s6 += Vector256.WidenLower(lanes.V3.AsSingle());
            sums._s7 += Vector256.WidenUpper(lanes.V3.AsSingle());
        }
        else
        {
            TwoSum.Add(ref sums._s0, ref sums._s4, lanes.V0.AsDouble());
            TwoSum.Add(ref sums._s1, ref sums._s5, lanes.V1.AsDouble());
            TwoSum.Add(ref sums._s2, ref sums._s6, lanes.V2.AsDouble());
            TwoSum.Add(ref sums._s3, ref sums._s7, lanes.V3.AsDouble());
        }

        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddDeviations(ref FourVector256Sums<T, TStore> sum, ref FourVector256Sums<T, TStore> squares, FourVector256<T, TStore> lanes, FourVector256<T, TStore> shift)
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
            deviation = Vector256.WidenLower(lanes.V1.AsSingle()) - Vector256.WidenLower(shift.V1.AsSingle());
            sum._s2 += deviation;
            squares._s2 += deviation * deviation;
            deviation = Vector256.WidenUpper(lanes.V1.AsSingle()) - Vector256.WidenUpper(shift.V1.AsSingle());
            sum._s3 += deviation;
            squares._s3 += deviation * deviation;
            deviation = Vector256.WidenLower(lanes.V2.AsSingle()) - Vector256.WidenLower(shift.V2.AsSingle());
            sum._s4 += deviation;
            squares._s4 += deviation * deviation;
            deviation = Vector256.WidenUpper(lanes.V2.AsSingle()) - Vector256.WidenUpper(shift.V2.AsSingle());
            sum._s5 += deviation;
            squares._s5 += deviation * deviation;
            deviation = Vector256.WidenLower(lanes.V3.AsSingle()) - Vector256.WidenLower(shift.V3.AsSingle());
            sum._s6 += deviation;
            squares._s6 += deviation * deviation;
            deviation = Vector256.WidenUpper(lanes.V3.AsSingle()) - Vector256.WidenUpper(shift.V3.AsSingle());
            sum._s7 += deviation;
            squares._s7 += deviation * deviation;
        }
        else
        {
            deviation = lanes.V0.AsDouble() - shift.V0.AsDouble();
            TwoSum.Add(ref sum._s0, ref sum._s4, deviation);
            TwoSum.Add(ref squares._s0, ref squares._s4, deviation * deviation);
            deviation = lanes.V1.AsDouble() - shift.V1.AsDouble();
            TwoSum.Add(ref sum._s1, ref sum._s5, deviation);
            TwoSum.Add(ref squares._s1, ref squares._s5, deviation * deviation);
            deviation = lanes.V2.AsDouble() - shift.V2.AsDouble();
            TwoSum.Add(ref sum._s2, ref sum._s6, deviation);
            TwoSum.Add(ref squares._s2, ref squares._s6, deviation * deviation);
            deviation = lanes.V3.AsDouble() - shift.V3.AsDouble();
            TwoSum.Add(ref sum._s3, ref sum._s7, deviation);
            TwoSum.Add(ref squares._s3, ref squares._s7, deviation * deviation);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Total()
    {
        if (typeof(T) == typeof(float))
        {
            return Tree.Total(((_s0 + _s4) + (_s2 + _s6)) + ((_s1 + _s5) + (_s3 + _s7)));
        }

        FourVector256Sums<T, TStore> sums = this;
        TwoSum.Add(ref sums._s0, ref sums._s4, sums._s2, sums._s6);
        TwoSum.Add(ref sums._s1, ref sums._s5, sums._s3, sums._s7);
        TwoSum.Add(ref sums._s0, ref sums._s4, sums._s1, sums._s5);
        return Tree.Total(sums._s0, sums._s4);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourVector256Sums<T, TStore> Load(ref readonly double source)
    {
        FourVector256Sums<T, TStore> sums;
        sums._s0 = Vector256.LoadUnsafe(in source, 0);
        sums._s1 = Vector256.LoadUnsafe(in source, (nuint)Vector256<double>.Count);
        sums._s2 = Vector256.LoadUnsafe(in source, (nuint)(2 * Vector256<double>.Count));
        sums._s3 = Vector256.LoadUnsafe(in source, (nuint)(3 * Vector256<double>.Count));
        sums._s4 = Vector256.LoadUnsafe(in source, (nuint)(4 * Vector256<double>.Count));
        sums._s5 = Vector256.LoadUnsafe(in source, (nuint)(5 * Vector256<double>.Count));
        sums._s6 = Vector256.LoadUnsafe(in source, (nuint)(6 * Vector256<double>.Count));
        sums._s7 = Vector256.LoadUnsafe(in source, (nuint)(7 * Vector256<double>.Count));
        return sums;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double destination)
    {
        _s0.StoreUnsafe(ref destination, 0);
        _s1.StoreUnsafe(ref destination, (nuint)Vector256<double>.Count);
        _s2.StoreUnsafe(ref destination, (nuint)(2 * Vector256<double>.Count));
        _s3.StoreUnsafe(ref destination, (nuint)(3 * Vector256<double>.Count));
        _s4.StoreUnsafe(ref destination, (nuint)(4 * Vector256<double>.Count));
        _s5.StoreUnsafe(ref destination, (nuint)(5 * Vector256<double>.Count));
        _s6.StoreUnsafe(ref destination, (nuint)(6 * Vector256<double>.Count));
        _s7.StoreUnsafe(ref destination, (nuint)(7 * Vector256<double>.Count));
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

        (_s0 + _s4).StoreUnsafe(ref destination, 0);
        (_s1 + _s5).StoreUnsafe(ref destination, (nuint)Vector256<double>.Count);
        (_s2 + _s6).StoreUnsafe(ref destination, (nuint)(2 * Vector256<double>.Count));
        (_s3 + _s7).StoreUnsafe(ref destination, (nuint)(3 * Vector256<double>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref double sums, ref double errors, FourVector256<T, TStore> lanes)
    {
        if (typeof(T) == typeof(float))
        {
            Add(ref sums, 0, Vector256.WidenLower(lanes.V0.AsSingle()));
            Add(ref sums, (nuint)Vector256<double>.Count, Vector256.WidenUpper(lanes.V0.AsSingle()));
            Add(ref sums, (nuint)(2 * Vector256<double>.Count), Vector256.WidenLower(lanes.V1.AsSingle()));
            Add(ref sums, (nuint)(3 * Vector256<double>.Count), Vector256.WidenUpper(lanes.V1.AsSingle()));
            Add(ref sums, (nuint)(4 * Vector256<double>.Count), Vector256.WidenLower(lanes.V2.AsSingle()));
            Add(ref sums, (nuint)(5 * Vector256<double>.Count), Vector256.WidenUpper(lanes.V2.AsSingle()));
            Add(ref sums, (nuint)(6 * Vector256<double>.Count), Vector256.WidenLower(lanes.V3.AsSingle()));
            Add(ref sums, (nuint)(7 * Vector256<double>.Count), Vector256.WidenUpper(lanes.V3.AsSingle()));
            return;
        }

        TwoSum.AddTo(ref sums, ref errors, 0, lanes.V0.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)Vector256<double>.Count, lanes.V1.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)(2 * Vector256<double>.Count), lanes.V2.AsDouble());
        TwoSum.AddTo(ref sums, ref errors, (nuint)(3 * Vector256<double>.Count), lanes.V3.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double sums, nuint offset, Vector256<double> value)
        => (Vector256.LoadUnsafe(in sums, offset) + value).StoreUnsafe(ref sums, offset);
}
