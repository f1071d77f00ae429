namespace NormGen.Generator.Planning;

/// <summary>The plan's fixed numbers.</summary>
internal static class Budget
{
    /// <summary>Bytes that are computed side by side: 32 floats or 16 doubles, four registers of 256 bits.</summary>
    /// <remarks>Four independent chains hide the latency of an addition.</remarks>
    public const int VectorBytes = 128;

    /// <summary>A register of 256 bits.</summary>
    public const int RegisterBytes = 32;

    /// <summary>Additions per lane before a partial sum moves to more precision.</summary>
    /// <remarks>With 32 an output of the oracle's missed the bound of the design; with 16 none does.</remarks>
    public const int ChainLength = 16;

    /// <summary>Vectors of the whole tensor up to which <c>Unrolling.Auto</c> writes straight-line code.</summary>
    /// <remarks>Beyond, loops are as fast, with a part of the text, which costs the compiler and the JIT its time.</remarks>
    public const int StraightLineVectors = 1;

    /// <summary>Statistics up to which <c>Unrolling.Auto</c> writes straight-line code.</summary>
    public const int StraightLineStatistics = 8;

    /// <summary>Vectors that a method of straight-line code reads at most: three tensors of a chain and a little more.</summary>
    public const int MethodLoads = 64;

    /// <summary>Elements above which <c>Unrolling.Full</c> is not followed.</summary>
    public const int FullElements = 65_536;

    /// <summary>Bytes of a row of columns above which <c>Unrolling.Full</c> is not followed.</summary>
    /// <remarks>Straight-line code takes some 10 KB of the stack, and a panel of twice as many 55; a call may take 64.</remarks>
    public const int FullRowBytes = 2048;

    /// <summary>Bytes of a row that are a task at least.</summary>
    /// <remarks>Pieces of 128 bytes, two threads: up to twice as slow as one thread, which reads whole rows.</remarks>
    public const int TaskBytes = 256;

    /// <summary>Rows that are written together in strided access: what belongs to a column is loaded once for them.</summary>
    public const int RowsTogether = 4;

    /// <summary>Bytes of a row that are computed together in strided access: the sums of a panel stay in the L1 or L2 cache,
    /// and memory is read in pieces of a page.</summary>
    public const int PanelBytes = 4096;

    /// <summary>Values of columns that a pass loads in whole vectors; with more it takes single registers, so that they fit.</summary>
    public const int WideValues = 3;
}
