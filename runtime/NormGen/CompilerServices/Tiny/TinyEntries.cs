using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>One value for each slice of a tiny tensor.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
[InlineArray(Most)]
internal struct TinyEntries<T>
    where T : unmanaged
{
    /// <summary>The most slices: what so many add to the gradients of their lanes' parameters is one chain.</summary>
    public const int Most = 4;

    private T _first;

    /// <summary>A slice's value.</summary>
    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(nint slice) => ref Unsafe.Add(ref _first, slice);
}
