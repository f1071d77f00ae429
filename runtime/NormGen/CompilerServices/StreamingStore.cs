using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Writes past the caches, where the address is a multiple of the register's size.</summary>
/// <remarks>The destination is pinned: between the look at its address and the store it must not move.</remarks>
internal readonly unsafe struct StreamingStore : IStorePolicy
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
        if ((nuint)address % (nuint)sizeof(Vector256<T>) == 0)
        {
            value.StoreAlignedNonTemporal(address);
        }
        else
        {
            OrdinaryStore.Store(value, ref destination, offset);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> v0, Vector512<T> v1, ref T destination, nint offset)
        where T : unmanaged
    {
        T* address = (T*)Unsafe.AsPointer(ref destination) + offset;
        if ((nuint)address % (nuint)sizeof(Vector512<T>) == 0)
        {
            v0.StoreAlignedNonTemporal(address);
            v1.StoreAlignedNonTemporal(address + Vector512<T>.Count);
        }
        else
        {
            OrdinaryStore.Store(v0, v1, ref destination, offset);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> v0, Vector256<T> v1, Vector256<T> v2, Vector256<T> v3, ref T destination, nint offset)
        where T : unmanaged
    {
        T* address = (T*)Unsafe.AsPointer(ref destination) + offset;
        if ((nuint)address % (nuint)sizeof(Vector256<T>) == 0)
        {
            v0.StoreAlignedNonTemporal(address);
            v1.StoreAlignedNonTemporal(address + Vector256<T>.Count);
            v2.StoreAlignedNonTemporal(address + (2 * Vector256<T>.Count));
            v3.StoreAlignedNonTemporal(address + (3 * Vector256<T>.Count));
        }
        else
        {
            OrdinaryStore.Store(v0, v1, v2, v3, ref destination, offset);
        }
    }
}
