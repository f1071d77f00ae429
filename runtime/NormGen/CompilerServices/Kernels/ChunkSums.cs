namespace NormGen.CompilerServices;

/// <summary>The sums of chunks of rows, each in memory of its own.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="memory">As many <see cref="Bytes"/> as there are chunks.</param>
/// <param name="columns">The number of columns.</param>
internal readonly unsafe ref struct ChunkSums<T>(byte* memory, nint columns)
    where T : unmanaged
{
    /// <summary>The number of sums: columns, and lanes behind the last.</summary>
    public int Room => new ColumnScratch<T>(memory, columns).Room;

    /// <summary>How much memory a chunk's take.</summary>
    /// <param name="columns">The number of columns.</param>
    public static int Bytes(nint columns) => 2 * BytesOfTotals(columns);

    /// <summary>Sums of terms.</summary>
    public ColumnTotals<T> SumsOf(nint chunk) => Totals(2 * chunk);

    /// <summary>Sums of products.</summary>
    public ColumnTotals<T> ProductsOf(nint chunk) => Totals((2 * chunk) + 1);

    private ColumnTotals<T> Totals(nint index)
    {
        ColumnScratch<T> scratch = new(memory + (index * BytesOfTotals(columns)), columns);
        return new(ref scratch.Doubles(), ref scratch.Errors(), ref scratch.Values());
    }

    private static int BytesOfTotals(nint columns) => ColumnScratch<T>.Bytes(columns, typeof(T) == typeof(double) ? 2 : 1, 1);
}
