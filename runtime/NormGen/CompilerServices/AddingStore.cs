using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Adds to what a tensor holds: a residual stream, or its gradient.</summary>
internal readonly struct AddingStore : IStorePolicy
{
    /// <inheritdoc/>
    public static bool Adds => true;

    /// <inheritdoc/>
    public static bool Keeps => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> value, ref T destination, nint offset)
        where T : unmanaged
        => OrdinaryStore.Store(value + Vector256.LoadUnsafe(ref destination, (nuint)offset), ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> v0, Vector512<T> v1, ref T destination, nint offset)
        where T : unmanaged
        => OrdinaryStore.Store(
            v0 + Vector512.LoadUnsafe(ref destination, (nuint)offset),
            v1 + Vector512.LoadUnsafe(ref destination, (nuint)(offset + Vector512<T>.Count)),
            ref destination,
            offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> v0, Vector256<T> v1, Vector256<T> v2, Vector256<T> v3, ref T destination, nint offset)
        where T : unmanaged
        => OrdinaryStore.Store(
            v0 + Vector256.LoadUnsafe(ref destination, (nuint)offset),
            v1 + Vector256.LoadUnsafe(ref destination, (nuint)(offset + Vector256<T>.Count)),
            v2 + Vector256.LoadUnsafe(ref destination, (nuint)(offset + (2 * Vector256<T>.Count))),
            v3 + Vector256.LoadUnsafe(ref destination, (nuint)(offset + (3 * Vector256<T>.Count))),
            ref destination,
            offset);
}
