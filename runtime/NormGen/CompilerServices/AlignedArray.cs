using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>Memory that begins with a cache line and stays where it is, so that no register's load or store takes two lines.</summary>
/// <remarks>Layer norm 128×768, µs: weights and biases where an array begins 14.4, so 12.</remarks>
/// <typeparam name="T">The element type.</typeparam>
internal readonly unsafe struct AlignedArray<T>
    where T : unmanaged
{
    private const int Line = 64;

    // A few elements are read in a few registers; memory that never moves is not for them.
    private const int FewBytes = 256;

    private readonly T[]? _array;
    private readonly int _first;
    private readonly int _count;

    /// <summary>Zeros.</summary>
    /// <param name="count">How many.</param>
    public AlignedArray(int count)
    {
        _count = count;
        int line = Line / sizeof(T);
        if (count <= FewBytes / sizeof(T) || count > Array.MaxLength - line)
        {
            _array = new T[count];
            return;
        }

        _array = GC.AllocateArray<T>(count + line, pinned: true);
        int before = (int)((nint)Unsafe.AsPointer(ref _array[0]) / sizeof(T) % line);
        _first = before == 0 ? 0 : line - before;
    }

    /// <summary>Whether there is none.</summary>
    public bool IsNone => _array is null;

    /// <summary>The elements; empty where there is no memory.</summary>
    public Span<T> Span => _array is null ? [] : MemoryMarshal.CreateSpan(ref First, _count);

    /// <summary>The same.</summary>
    public Memory<T> Memory => _array.AsMemory(_first, _count);

    /// <summary>The first element.</summary>
    public ref T First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array!), _first);
}
