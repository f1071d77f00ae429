namespace NormGen.CompilerServices;

/// <summary>How the rows of a batch's columns are added up: in chunks that threads share, each by itself, merged in their order. The shape alone
/// tells, so that any number of threads adds up alike.</summary>
internal static class RowChunks
{
    // Some microseconds of work.
    private const nint FewestElements = 16_384;

    // Sums of fewer rows would be merged for a good part of the time that it takes to add them up.
    private const nint FewestRows = 64;

    private const nint Chain = 16;

    /// <summary>Those of a batch.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static Chunks Of(nint rows, nint columns)
    {
        nint most = Math.Min(Chunks.Most, Math.Min(rows * columns / FewestElements, rows / FewestRows));
        return most < 2 ? Chunks.One(rows) : Chunks.Of(rows, most, Chain);
    }
}
