namespace NormGen.Benchmarks.Peers;

/// <summary>The columns of the table.</summary>
internal enum Column
{
    Ours,

    /// <summary>The same layer on one thread, in a row of several.</summary>
    OursOneThread,
    OneDnn,
    PyTorch,
    Primitives,
    Loops,
    ByHand,
    CopyTo,
    StreamingCopy,
}
