using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>What formulas for both element types are written in. The JIT compiler sees one branch only.</summary>
internal static class Lanes
{
    /// <summary>A constant, rounded to each type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Constant<T>(double value)
        => Constant<T>((float)value, value);

    /// <summary>A constant that each type has its own of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Constant<T>(float ofFloats, double ofDoubles)
        => typeof(T) == typeof(float) ? Vector256.Create(ofFloats).As<float, T>() : Vector256.Create(ofDoubles).As<double, T>();

    /// <summary>left · right + summand, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> MultiplyAdd<T>(Vector256<T> left, Vector256<T> right, Vector256<T> summand)
        => typeof(T) == typeof(float)
            ? NarrowFloats.MultiplyAdd(left.As<T, float>(), right.As<T, float>(), summand.As<T, float>()).As<float, T>()
            : NarrowDoubles.MultiplyAdd(left.As<T, double>(), right.As<T, double>(), summand.As<T, double>()).As<double, T>();

    /// <summary>|x|, where it is not above <paramref name="limit"/>; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Magnitude<T>(Vector256<T> x, Vector256<T> limit)
    {
        Vector256<T> magnitude = Vector256.Abs(x);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(magnitude, limit), limit, magnitude);
    }

    /// <summary>x, which is negative, where it is not below <paramref name="limit"/>; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Negative<T>(Vector256<T> x, Vector256<T> limit) => Vector256.ConditionalSelect(Vector256.LessThan(x, limit), limit, x);

    /// <summary>Reads as many lanes as there are; zeros stand in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Load<T>(ref readonly T source, nint offset, int lanes)
        where T : unmanaged
    {
        if (lanes >= Vector256<T>.Count)
        {
            return Vector256.LoadUnsafe(in source, (nuint)offset);
        }

        return typeof(T) == typeof(float)
            ? NarrowFloats.Load(in Unsafe.As<T, float>(ref Unsafe.AsRef(in source)), offset, lanes).As<float, T>()
            : NarrowDoubles.Load(in Unsafe.As<T, double>(ref Unsafe.AsRef(in source)), offset, lanes).As<double, T>();
    }

    /// <summary>Writes as many lanes as there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store<T>(Vector256<T> value, ref T destination, int lanes)
        where T : unmanaged
    {
        if (lanes >= Vector256<T>.Count)
        {
            value.StoreUnsafe(ref destination);
        }
        else if (typeof(T) == typeof(float))
        {
            NarrowFloats.Store<OrdinaryStore>(value.AsSingle(), ref Unsafe.As<T, float>(ref destination), 0, lanes);
        }
        else
        {
            NarrowDoubles.Store<OrdinaryStore>(value.AsDouble(), ref Unsafe.As<T, double>(ref destination), 0, lanes);
        }
    }
}
