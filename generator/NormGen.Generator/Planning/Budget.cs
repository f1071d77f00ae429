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

    /// <summary>Elements of a tensor up to which a call is one method: what calls passes and comes between them would take longer than
    /// they do.</summary>
    /// <remarks>Layer norm of 512 elements: 103 ns in one method, 237 in passes; batch norm 64 × 8: 136 and 271.</remarks>
    public const int TinyElements = 512;

    /// <summary>The same where no loop is wanted.</summary>
    public const int TinyStraightLineElements = 64;

    /// <summary>Statistics of such a tensor, where they are slices: what so many add to the gradient of a lane's parameter is one chain.</summary>
    public const int TinySlices = 4;

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

    /// <summary>Elements of a statistic from which threads may share them, in chunks.</summary>
    /// <remarks>The runtime's <c>SliceChunks</c> knows it, too. Waking another thread takes as long as some 20,000 elements.</remarks>
    public const long ChunkedElements = 131_072;

    /// <summary>Bytes of input and output that may be more than the caches hold, so that evaluation takes runs as they lie in memory.</summary>
    /// <remarks>Measured, batch norm evaluation NCHW 32×64×56×56, on one thread: channel by channel 1.45 ms, in order 0.8. The runtime
    /// knows the caches; within them it makes no difference.</remarks>
    public const long InOrderBytes = 8_388_608;

    /// <summary>Pieces of a run, each of one chain, from which the run is cut; otherwise chunks are of whole runs.</summary>
    public const int LongRunPieces = 64;

    /// <summary>Bytes of a row that are a task at least.</summary>
    /// <remarks>Pieces of 128 bytes, two threads: up to twice as slow as one thread, which reads whole rows.</remarks>
    public const int TaskBytes = 256;

    /// <summary>Rows that are written together in strided access: what belongs to a column is loaded once for them.</summary>
    public const int RowsTogether = 4;

    /// <summary>What an extent that only a call tells is taken for, where the size of a tensor decides.</summary>
    public const long TypicalExtent = 32;

    /// <summary>Bytes of a tensor up to which rows are written together.</summary>
    /// <remarks>Measured, gradients of columns, picoseconds an element, four rows together and row by row: 8 KiB 57 and 89; 256 KiB 94 and
    /// 100; 6 MiB 140 and 110; 24 MiB 430 and 230. Beyond the caches the processor fetches ahead along one row, not along several.</remarks>
    public const long TogetherBytes = 262_144;

    /// <summary>Bytes of a tensor up to which rows of a chain are added up in registers, a few columns through all of them.</summary>
    /// <remarks>Measured, sums of gradients, in registers and row by row with the chains in memory: 256 KiB 70 and 105; 6 MiB 92 and 130;
    /// 16 MiB 330 and 160; 24 MiB 300 and 165.</remarks>
    public const long RegisterChainBytes = 8_388_608;

    /// <summary>Bytes of a row that are computed together in strided access: the sums of a panel stay in the L1 or L2 cache,
    /// and memory is read in pieces of a page.</summary>
    public const int PanelBytes = 4096;

    /// <summary>Values of columns that a pass loads in whole vectors; with more it takes single registers, so that they fit.</summary>
    public const int WideValues = 3;
}
