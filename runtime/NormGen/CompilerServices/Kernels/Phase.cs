namespace NormGen.CompilerServices;

/// <summary>How much of a call is done: all of it, or, where ranks share a batch, what comes before they exchange sums, or after.</summary>
internal enum Phase
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Statistics are measured and kept, or gradients added up. Parameters' gradients, too, where they follow from the same sums.</summary>
    AddUp,

    /// <summary>What was kept, and has become that of all ranks, normalizes, or forms the input's gradient.</summary>
    Write,
}
