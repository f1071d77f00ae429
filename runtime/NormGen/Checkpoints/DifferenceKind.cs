namespace NormGen.Checkpoints;

/// <summary>How a tensor of a file differs from what it is loaded into.</summary>
public enum DifferenceKind
{
    /// <summary>The file lacks it.</summary>
    Missing,

    /// <summary>The file has it, and nothing takes it.</summary>
    Unexpected,

    /// <summary>It has other extents, or another number of axes.</summary>
    WrongShape,

    /// <summary>Its elements are of a type that cannot be loaded without loss.</summary>
    WrongType,

    /// <summary>It is a count of batches, and negative.</summary>
    WrongValue,

    /// <summary>It cannot be had as a span of the mapped file: it does not begin at a multiple of its element's size, or has more
    /// elements than a span can. It can be copied.</summary>
    NotInPlace,
}
