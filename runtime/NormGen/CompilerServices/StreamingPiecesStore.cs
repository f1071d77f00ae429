using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>Writes past the caches, in pieces of 16 bytes, where the address is a multiple of 8: a large array begins at
/// such a one, but hardly ever at a multiple of a wider register.</summary>
/// <remarks>The destination is pinned: between the look at its address and the store it must not move.</remarks>
internal readonly unsafe struct StreamingPiecesStore : IStorePolicy
{
    /// <inheritdoc/>
    public static bool Adds => false;

    /// <inheritdoc/>
    public static bool Keeps => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> value, ref T destination, nint offset)
        where T : unmanaged
    {
        T* address = (T*)Unsafe.AsPointer(ref destination) + offset;
        if ((nuint)address % sizeof(ulong) != 0)
        {
            OrdinaryStore.Store(value, ref destination, offset);
            return;
        }

        double* start = (double*)address;
        Vector128<double> p0 = value.GetLower().AsDouble(), p1 = value.GetUpper().AsDouble();
        if ((nuint)start % (nuint)sizeof(Vector128<double>) == 0)
        {
            p0.StoreAlignedNonTemporal(start);
            p1.StoreAlignedNonTemporal(start + 2);
            return;
        }

        Sse2.X64.StoreNonTemporal((ulong*)start, p0.AsUInt64().ToScalar());
        Across(p0, p1, start + 1);
        Sse2.X64.StoreNonTemporal((ulong*)(start + 3), p1.AsUInt64().GetElement(1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> v0, Vector512<T> v1, ref T destination, nint offset)
        where T : unmanaged
        => Store(v0.GetLower(), v0.GetUpper(), v1.GetLower(), v1.GetUpper(), ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> v0, Vector256<T> v1, Vector256<T> v2, Vector256<T> v3, ref T destination, nint offset)
        where T : unmanaged
    {
        T* address = (T*)Unsafe.AsPointer(ref destination) + offset;
        if ((nuint)address % sizeof(ulong) != 0)
        {
            OrdinaryStore.Store(v0, v1, v2, v3, ref destination, offset);
            return;
        }

        double* start = (double*)address;
        Vector128<double> p0 = v0.GetLower().AsDouble(), p1 = v0.GetUpper().AsDouble();
        Vector128<double> p2 = v1.GetLower().AsDouble(), p3 = v1.GetUpper().AsDouble();
        Vector128<double> p4 = v2.GetLower().AsDouble(), p5 = v2.GetUpper().AsDouble();
        Vector128<double> p6 = v3.GetLower().AsDouble(), p7 = v3.GetUpper().AsDouble();
        if ((nuint)start % (nuint)sizeof(Vector128<double>) == 0)
        {
            p0.StoreAlignedNonTemporal(start);
            p1.StoreAlignedNonTemporal(start + 2);
            p2.StoreAlignedNonTemporal(start + 4);
            p3.StoreAlignedNonTemporal(start + 6);
            p4.StoreAlignedNonTemporal(start + 8);
            p5.StoreAlignedNonTemporal(start + 10);
            p6.StoreAlignedNonTemporal(start + 12);
            p7.StoreAlignedNonTemporal(start + 14);
            return;
        }

        // Eight bytes, then pieces across the vectors, then eight bytes.
        Sse2.X64.StoreNonTemporal((ulong*)start, p0.AsUInt64().ToScalar());
        Across(p0, p1, start + 1);
        Across(p1, p2, start + 3);
        Across(p2, p3, start + 5);
        Across(p3, p4, start + 7);
        Across(p4, p5, start + 9);
        Across(p5, p6, start + 11);
        Across(p6, p7, start + 13);
        Sse2.X64.StoreNonTemporal((ulong*)(start + 15), p7.AsUInt64().GetElement(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Across(Vector128<double> left, Vector128<double> right, double* destination)
        => Sse2.Shuffle(left, right, 1).StoreAlignedNonTemporal(destination);
}
