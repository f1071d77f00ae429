namespace NormGen.Generator.Planning;

/// <summary>The plan's fixed numbers.</summary>
internal static class Budget
{
    /// <summary>Bytes that are computed side by side: 32 floats or 16 doubles, four registers of 256 bits.</summary>
    /// <remarks>Four independent chains hide the latency of an addition.</remarks>
    public const int VectorBytes = 128;

    /// <summary>A register of 256 bits.</summary>
    public const int RegisterBytes = 32;

    /// <summary>Elements that give a provisional mean.</summary>
    public const int FirstElements = 64;

    /// <summary>Additions per lane before a partial sum moves to more precision.</summary>
    /// <remarks>With 32 an output of the oracle's missed the bound of the design; with 16 none does.</remarks>
    public const int ChainLength = 16;

    /// <summary>The same for gradients, whose errors show in full: in a variance's root they halve.</summary>
    public const int GradientChainLength = 4;

    /// <summary>Slices that the backward pass takes together: what they add to the gradients of their lanes' parameters
    /// is one chain.</summary>
    public const int SlicesTogether = GradientChainLength;

    /// <summary>Short slices that the forward pass takes together.</summary>
    /// <remarks>One alone leaves the processor waiting: for its first sum, its others, their roots and quotients.</remarks>
    public const int ShortSlicesTogether = 4;

    /// <summary>Shorter ones are more together, up to so many bytes and slices.</summary>
    public const int ShortSlicesBytes = 4096;

    /// <summary>The most short slices together.</summary>
    public const int MostShortSlices = 16;

    /// <summary>Bytes of a short slice.</summary>
    public const int ShortSliceBytes = 16_384;

    /// <summary>Narrower vectors, of one register, for rows that are no longer.</summary>
    public static IReadOnlyList<int> NarrowVectorBytes { get; } = [16, 32];

    /// <summary>Whole vectors that are written one by one rather than in a loop.</summary>
    public const int UnrolledVectors = 4;

    /// <summary>Vectors of the whole tensor up to which <c>Unrolling.Auto</c> writes straight-line code.</summary>
    /// <remarks>Up to here it is as fast as loops, and the JIT takes up to 15 ms longer for it; beyond, it is slower too
    /// (results/generator.md in tests/NormGen.Benchmarks).</remarks>
    public const int StraightLineVectors = 8;

    /// <summary>Statistics up to which <c>Unrolling.Auto</c> writes straight-line code.</summary>
    public const int StraightLineStatistics = 8;

    /// <summary>Vectors per method of straight-line code: with more, the JIT runs out of the 1,024 locals that it tracks
    /// and stops inlining; long before its other cliffs, 60,000 bytes of IL or 2,000 basic blocks.</summary>
    public const int MethodVectors = 32;

    /// <summary>Vectors that a method of straight-line code reads at most: three tensors of a chain and a little more.</summary>
    public const int MethodLoads = 64;

    /// <summary>The same for gradients, which have more to a vector.</summary>
    public const int MethodGradientVectors = 16;

    /// <summary>Calls per method of straight-line code.</summary>
    public const int MethodCalls = 256;

    /// <summary>Elements above which <c>Unrolling.Full</c> is not followed.</summary>
    public const int FullElements = 65_536;

    /// <summary>Columns above which <c>Unrolling.Full</c> is not followed: straight-line code takes a row at once, with
    /// scratch memory for all its columns on the stack.</summary>
    public const int StraightLineColumns = 4096;

    /// <summary>Tasks that the columns of a row make at most.</summary>
    public const int ColumnTasks = 4;

    /// <summary>Bytes of a row that are a task at least.</summary>
    /// <remarks>Pieces of 128 bytes, two threads: up to twice as slow as one thread, which reads whole rows.</remarks>
    public const int TaskBytes = 256;

    /// <summary>Rows that are written together in strided access: what belongs to a column is loaded once for them.</summary>
    public const int RowsTogether = 4;

    /// <summary>Bytes of a row that are computed together in strided access: the sums of a panel stay in the L1 or L2 cache,
    /// and memory is read in pieces of a page.</summary>
    public const int PanelBytes = 4096;
}
