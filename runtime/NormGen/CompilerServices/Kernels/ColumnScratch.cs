using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>Hands out a panel's scratch memory on the stack: one entry a column, and room for a vector behind the last.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>Each part begins with a cache line, so that no register's load takes two.</remarks>
internal unsafe ref struct ColumnScratch<T>
    where T : unmanaged
{
    private const int Line = 64;
    private const int VectorBytes = 128;

    private readonly int _columns;
    private byte* _next;

    /// <summary>Uses memory.</summary>
    /// <param name="memory">As much as <see cref="Bytes"/> tells.</param>
    /// <param name="columns">The number of columns.</param>
    public ColumnScratch(byte* memory, nint columns)
    {
        _columns = (int)columns;
        _next = (byte*)(((nuint)memory + (Line - 1)) & ~(nuint)(Line - 1));
    }

    /// <summary>The number of entries: columns, and lanes behind the last.</summary>
    public readonly int Room => RoomFor(_columns);

    /// <summary>How much memory is needed.</summary>
    /// <param name="columns">The number of columns.</param>
    /// <param name="doubles">How many spans of doubles.</param>
    /// <param name="values">How many spans of elements.</param>
    /// <returns>The number of bytes.</returns>
    public static int Bytes(nint columns, int doubles, int values)
        => (RoomFor((int)columns) * ((doubles * sizeof(double)) + (values * sizeof(T)))) + Line;

    /// <summary>One double a column, and room.</summary>
    public ref double Doubles() => ref *(double*)Take(sizeof(double));

    /// <summary>Room for the rounding errors of sums; of floats none are kept.</summary>
    public ref double Errors() => ref typeof(T) == typeof(double) ? ref Doubles() : ref Unsafe.NullRef<double>();

    /// <summary>One element a column, and zeros behind them.</summary>
    public ref T Values()
    {
        T* first = (T*)Take(sizeof(T));
        new Span<T>(first + _columns, Room - _columns).Clear();
        return ref *first;
    }

    // Whole lines, of floats too.
    private static int RoomFor(int columns) => (columns + (VectorBytes / sizeof(T)) + 15) & ~15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Take(int size)
    {
        byte* taken = _next;
        _next += Room * size;
        return taken;
    }
}
