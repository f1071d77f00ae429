using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>How vectors are written to a tensor: into the caches, or past them. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStorePolicy
{
    /// <summary>Whether it adds to what is there.</summary>
    static abstract bool Adds { get; }

    /// <summary>Whether an input's gradient holds, until it is written, what the pass that sums gradients computed for the pass that writes them.</summary>
    static abstract bool Keeps { get; }

    /// <summary>Writes a vector.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="value">The vector.</param>
    /// <param name="destination">Where the offset counts from.</param>
    /// <param name="offset">The first element, in elements.</param>
    static abstract void Store<T>(Vector256<T> value, ref T destination, nint offset)
        where T : unmanaged;

    /// <summary>Writes neighbouring vectors.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="v0">The first.</param>
    /// <param name="v1">The second.</param>
    /// <param name="destination">Where the offset counts from.</param>
    /// <param name="offset">The first element, in elements.</param>
    static abstract void Store<T>(Vector512<T> v0, Vector512<T> v1, ref T destination, nint offset)
        where T : unmanaged;

    /// <summary>Writes neighbouring vectors.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="v0">The first.</param>
    /// <param name="v1">The second.</param>
    /// <param name="v2">The third.</param>
    /// <param name="v3">The fourth.</param>
    /// <param name="destination">Where the offset counts from.</param>
    /// <param name="offset">The first element, in elements.</param>
    static abstract void Store<T>(Vector256<T> v0, Vector256<T> v1, Vector256<T> v2, Vector256<T> v3, ref T destination, nint offset)
        where T : unmanaged;
}
