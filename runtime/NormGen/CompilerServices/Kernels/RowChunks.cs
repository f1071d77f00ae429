using System.Numerics;

namespace NormGen.CompilerServices;

/// <summary>How the rows of a batch's columns are added up: in chunks that threads share, each by itself, merged in their order. The shape alone
/// tells, so that any number of threads adds up alike.</summary>
/// <param name="Count">The number of chunks.</param>
/// <param name="Rows">The rows of each but the last.</param>
internal readonly record struct RowChunks(nint Count, nint Rows)
{
    private const nint Most = 16;

    // Some microseconds of work.
    private const nint FewestElements = 16_384;

    // Sums of fewer rows would be merged for a good part of the time that it takes to add them up.
    private const nint FewestRows = 64;

    // No chain of additions is divided.
    private const nint Chain = 16;

    /// <summary>Those of a batch.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static RowChunks Of(nint rows, nint columns)
    {
        nint most = Math.Min(Most, Math.Min(rows * columns / FewestElements, rows / FewestRows));
        if (most < 2)
        {
            return new(1, rows);
        }

        // A power of two: two threads, or four, have equal shares.
        nint chunks = (nint)1 << BitOperations.Log2((nuint)most);
        nint chunk = DivideUp(DivideUp(rows, chunks), Chain) * Chain;
        return new(DivideUp(rows, chunk), chunk);
    }

    private static nint DivideUp(nint dividend, nint divisor) => (dividend + divisor - 1) / divisor;
}
