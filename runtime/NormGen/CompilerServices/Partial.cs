using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>Reads and writes a part of a register, and not one element more.</summary>
internal static unsafe class Partial
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load256<T>(ref readonly T source, nint offset, int count, T fill)
        where T : unmanaged
    {
        if (count >= Vector256<T>.Count)
        {
            return Vector256.LoadUnsafe(in source, (nuint)offset);
        }

        if (count <= 0)
        {
            return Vector256.Create(fill);
        }

        if (!Avx.IsSupported)
        {
            return Vector256.Create(
                Load128(in source, offset, count, fill),
                Load128(in source, offset + Vector128<T>.Count, count - Vector128<T>.Count, fill));
        }

        fixed (T* pointer = &Unsafe.Add(ref Unsafe.AsRef(in source), offset))
        {
            if (typeof(T) == typeof(float))
            {
                Vector256<float> mask = Mask256(count);
                return Vector256.ConditionalSelect(mask, Avx.MaskLoad((float*)pointer, mask), Vector256.Create(fill).AsSingle()).As<float, T>();
            }
            else
            {
                Vector256<double> mask = LongMask256(count);
                return Vector256.ConditionalSelect(mask, Avx.MaskLoad((double*)pointer, mask), Vector256.Create(fill).AsDouble()).As<double, T>();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load128<T>(ref readonly T source, nint offset, int count, T fill)
        where T : unmanaged
    {
        if (count >= Vector128<T>.Count)
        {
            return Vector128.LoadUnsafe(in source, (nuint)offset);
        }

        if (count <= 0)
        {
            return Vector128.Create(fill);
        }

        if (!Avx.IsSupported)
        {
            return LoadOneByOne(in source, offset, count, fill);
        }

        fixed (T* pointer = &Unsafe.Add(ref Unsafe.AsRef(in source), offset))
        {
            if (typeof(T) == typeof(float))
            {
                Vector128<float> mask = Mask128(count);
                return Vector128.ConditionalSelect(mask, Avx.MaskLoad((float*)pointer, mask), Vector128.Create(fill).AsSingle()).As<float, T>();
            }
            else
            {
                Vector128<double> mask = LongMask128(count);
                return Vector128.ConditionalSelect(mask, Avx.MaskLoad((double*)pointer, mask), Vector128.Create(fill).AsDouble()).As<double, T>();
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> value, ref T destination, nint offset, int count)
        where T : unmanaged
    {
        if (count >= Vector256<T>.Count)
        {
            value.StoreUnsafe(ref destination, (nuint)offset);
        }
        else if (count > 0)
        {
            if (Avx.IsSupported)
            {
                fixed (T* pointer = &Unsafe.Add(ref destination, offset))
                {
                    if (typeof(T) == typeof(float))
                    {
                        Avx.MaskStore((float*)pointer, Mask256(count), value.AsSingle());
                    }
                    else
                    {
                        Avx.MaskStore((double*)pointer, LongMask256(count), value.AsDouble());
                    }
                }
            }
            else
            {
                Store(value.GetLower(), ref destination, offset, count);
                Store(value.GetUpper(), ref destination, offset + Vector128<T>.Count, count - Vector128<T>.Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector128<T> value, ref T destination, nint offset, int count)
        where T : unmanaged
    {
        if (count >= Vector128<T>.Count)
        {
            value.StoreUnsafe(ref destination, (nuint)offset);
        }
        else if (count > 0)
        {
            StoreOneByOne(value, ref destination, offset, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Mask256(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LongMask256(int count) => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Mask128(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> LongMask128(int count) => Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).AsDouble();

    // At most three floats, or one double.
    private static Vector128<T> LoadOneByOne<T>(ref readonly T source, nint offset, int count, T fill)
        where T : unmanaged
    {
        Vector128<T> value = Vector128.Create(fill);
        for (int i = 0; i < count; i++)
        {
            value = value.WithElement(i, Unsafe.Add(ref Unsafe.AsRef(in source), offset + i));
        }

        return value;
    }

    private static void StoreOneByOne<T>(Vector128<T> value, ref T destination, nint offset, int count)
        where T : unmanaged
    {
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref destination, offset + i) = value.GetElement(i);
        }
    }
}
