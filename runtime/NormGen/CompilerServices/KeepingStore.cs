using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Writes into the caches, where a pass before has left something for the one that writes: a store past them would only throw that out.</summary>
internal readonly struct KeepingStore : IStorePolicy
{
    /// <inheritdoc/>
    public static bool Adds => false;

    /// <inheritdoc/>
    public static bool Keeps => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> value, ref T destination, nint offset)
        where T : unmanaged
        => OrdinaryStore.Store(value, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> v0, Vector512<T> v1, ref T destination, nint offset)
        where T : unmanaged
        => OrdinaryStore.Store(v0, v1, ref destination, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> v0, Vector256<T> v1, Vector256<T> v2, Vector256<T> v3, ref T destination, nint offset)
        where T : unmanaged
        => OrdinaryStore.Store(v0, v1, v2, v3, ref destination, offset);
}
