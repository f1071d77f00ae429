using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Room for up to 16 values, one for each of neighbouring slices.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
[InlineArray(Room)]
internal struct Entries<T>
    where T : unmanaged
{
    private const int Room = 16;

    private T _first;

    /// <summary>The first entries.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The entries.</returns>
    [UnscopedRef]
    public Span<T> First(nint count) => ((Span<T>)this)[..(int)count];
}
