using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>One register of 256 bits: 4 doubles, or the last few of a run. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class NarrowDoubles
{
    /// <summary>A value in all lanes.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(double value) => Vector256.Create(value);

    /// <summary>Reads neighbouring elements.</summary>
    /// <param name="source">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    /// <returns>The elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref readonly double source, nint offset) => Vector256.LoadUnsafe(in source, (nuint)offset);

    /// <summary>Reads fewer elements than there are lanes; zeros stand in the others.</summary>
    /// <param name="source">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="count">How many: at least one. Where the JIT compiler knows it, it reads one of the branches only.</param>
    /// <returns>The elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref readonly double source, nint offset, nint count)
    {
        if (count == Vector128<double>.Count)
        {
            return Vector128.LoadUnsafe(in source, (nuint)offset).ToVector256();
        }

        if (count == 1)
        {
            return Vector256.CreateScalar(Unsafe.Add(ref Unsafe.AsRef(in source), offset));
        }

        if (!Avx.IsSupported)
        {
            return LoadOneByOne(in source, offset, count, Vector256<double>.Zero);
        }

        fixed (double* pointer = &Unsafe.Add(ref Unsafe.AsRef(in source), offset))
        {
            return Avx.MaskLoad(pointer, Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble());
        }
    }

    /// <summary>Reads fewer elements than there are lanes.</summary>
    /// <param name="source">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="count">How many: at least one.</param>
    /// <param name="others">What stands in the other lanes.</param>
    /// <returns>The elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref readonly double source, nint offset, nint count, Vector256<double> others)
    {
        if (count == Vector128<double>.Count)
        {
            return Vector256.Create(Vector128.LoadUnsafe(in source, (nuint)offset), others.GetLower());
        }

        if (count == 1)
        {
            return others.WithElement(0, Unsafe.Add(ref Unsafe.AsRef(in source), offset));
        }

        if (!Avx.IsSupported)
        {
            return LoadOneByOne(in source, offset, count, others);
        }

        Vector256<double> mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble();
        fixed (double* pointer = &Unsafe.Add(ref Unsafe.AsRef(in source), offset))
        {
            return Vector256.ConditionalSelect(mask, Avx.MaskLoad(pointer, mask), others);
        }
    }

    /// <summary>Writes neighbouring elements.</summary>
    /// <typeparam name="TStore">How.</typeparam>
    /// <param name="value">The elements.</param>
    /// <param name="destination">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TStore>(Vector256<double> value, ref double destination, nint offset)
        where TStore : struct, IStorePolicy
        => TStore.Store(value, ref destination, offset);

    /// <summary>Writes neighbouring elements into the caches.</summary>
    /// <param name="value">The elements.</param>
    /// <param name="destination">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, ref double destination, nint offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <summary>Writes fewer elements than there are lanes.</summary>
    /// <typeparam name="TStore">How.</typeparam>
    /// <param name="value">The elements.</param>
    /// <param name="destination">Where offsets count from.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="count">How many: at least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TStore>(Vector256<double> value, ref double destination, nint offset, nint count)
        where TStore : struct, IStorePolicy
    {
        if (TStore.Adds)
        {
            value += Load(ref destination, offset, count);
        }

        if (count == Vector128<double>.Count)
        {
            value.GetLower().StoreUnsafe(ref destination, (nuint)offset);
        }
        else if (count == 1)
        {
            Unsafe.Add(ref destination, offset) = value.ToScalar();
        }
        else if (!Avx.IsSupported)
        {
            StoreOneByOne(value, ref destination, offset, count);
        }
        else
        {
            fixed (double* pointer = &Unsafe.Add(ref destination, offset))
            {
                Avx.MaskStore(pointer, Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble(), value);
            }
        }
    }

    /// <summary>left · right + summand, rounded once.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">A factor.</param>
    /// <param name="summand">The summand.</param>
    /// <returns>The results.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> left, Vector256<double> right, Vector256<double> summand)
        => Vector256.FusedMultiplyAdd(left, right, summand);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> LoadOneByOne(ref readonly double source, nint offset, nint count, Vector256<double> others)
    {
        Vector256<double> value = others;
        for (int i = 0; i < count; i++)
        {
            value = value.WithElement(i, Unsafe.Add(ref Unsafe.AsRef(in source), offset + i));
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreOneByOne(Vector256<double> value, ref double destination, nint offset, nint count)
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref destination, offset + i) = value.GetElement(i);
        }
    }
}
