using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Writes into the caches.</summary>
public readonly struct OrdinaryStore : IStorePolicy
{
    /// <inheritdoc/>
    public static bool Adds => false;

    /// <inheritdoc/>
    public static bool Keeps => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> value, ref T destination, nint offset)
        where T : unmanaged
        => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> v0, Vector512<T> v1, ref T destination, nint offset)
        where T : unmanaged
    {
        v0.StoreUnsafe(ref destination, (nuint)offset);
        v1.StoreUnsafe(ref destination, (nuint)(offset + Vector512<T>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> v0, Vector256<T> v1, Vector256<T> v2, Vector256<T> v3, ref T destination, nint offset)
        where T : unmanaged
    {
        v0.StoreUnsafe(ref destination, (nuint)offset);
        v1.StoreUnsafe(ref destination, (nuint)(offset + Vector256<T>.Count));
        v2.StoreUnsafe(ref destination, (nuint)(offset + (2 * Vector256<T>.Count)));
        v3.StoreUnsafe(ref destination, (nuint)(offset + (3 * Vector256<T>.Count)));
    }
}
