using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>
/// Elements side by side, in one or more vector registers. Each operation works on every lane by itself and rounds
/// once, so results do not depend on the width of the registers. For generated code.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>Zero in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The same value in every lane.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The lanes.</returns>
    static abstract TSelf Broadcast(T value);

    /// <summary>Reads an element into each lane.</summary>
    /// <param name="source">Where the offset counts from.</param>
    /// <param name="offset">The first element, in elements.</param>
    /// <returns>The lanes.</returns>
    static abstract TSelf Load(ref readonly T source, nint offset);

    /// <summary>Reads <paramref name="count"/> elements, and not one more; the other lanes hold <paramref name="fill"/>.</summary>
    /// <param name="source">Where the offset counts from.</param>
    /// <param name="offset">The first element, in elements.</param>
    /// <param name="count">How many elements to read, up to the number of lanes.</param>
    /// <param name="fill">The value of the lanes that are not read.</param>
    /// <returns>The lanes.</returns>
    static abstract TSelf Load(ref readonly T source, nint offset, int count, T fill);

    /// <summary>Writes all lanes.</summary>
    /// <param name="destination">Where the offset counts from.</param>
    /// <param name="offset">The first element, in elements.</param>
    void Store(ref T destination, nint offset);

    /// <summary>Writes all lanes to scratch memory: where <see cref="Store(ref T, nint)"/> may go past the caches, this stays
    /// in them, to be read again soon.</summary>
    /// <param name="scratch">Where the offset counts from.</param>
    /// <param name="offset">The first element, in elements.</param>
    void StoreScratch(ref T scratch, nint offset);

    /// <summary>Writes the first <paramref name="count"/> lanes, and not one more.</summary>
    /// <param name="destination">Where the offset counts from.</param>
    /// <param name="offset">The first element, in elements.</param>
    /// <param name="count">How many elements to write, up to the number of lanes.</param>
    void Store(ref T destination, nint offset, int count);

    /// <summary>The sum, lane by lane.</summary>
    /// <param name="left">The one summand.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sums.</returns>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>The difference, lane by lane.</summary>
    /// <param name="left">What is subtracted from.</param>
    /// <param name="right">What is subtracted.</param>
    /// <returns>The differences.</returns>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>The product, lane by lane.</summary>
    /// <param name="left">The one factor.</param>
    /// <param name="right">The other.</param>
    /// <returns>The products.</returns>
    static abstract TSelf operator *(TSelf left, TSelf right);
}
