namespace NormGen.Benchmarks.Peers;

/// <summary>The columns of the table.</summary>
internal enum Column
{
    Ours,

    /// <summary>The same layer on one thread, in a row of several.</summary>
    OursOneThread,

    /// <summary>Several of that at the same time, a share of them: what the machine can do.</summary>
    AtOnce,

    /// <summary>Of a layer with a fused step, the layer without it.</summary>
    Plain,

    /// <summary>That layer, and the step by TensorPrimitives.</summary>
    Composed,

    /// <summary>Of a function whose width is none of its sizes, the one with code for that width.</summary>
    OwnWidth,
    OneDnn,
    PyTorch,

    /// <summary>Only in a program that was built with it.</summary>
    OnnxRuntime,
    Primitives,
    Loops,
    ByHand,
    CopyTo,
    StreamingCopy,
}
