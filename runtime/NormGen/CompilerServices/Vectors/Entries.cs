using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Room for one value for each slice of a task.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
[InlineArray(SliceTasks.Most)]
internal struct Entries<T>
    where T : unmanaged
{
    private T _first;

    /// <summary>The first entries.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The entries.</returns>
    [UnscopedRef]
    public Span<T> First(nint count) => ((Span<T>)this)[..(int)count];
}
