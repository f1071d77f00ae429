namespace NormGen.Checkpoints;

/// <summary>How strictly a checkpoint is loaded.</summary>
public sealed record LoadOptions
{
    /// <summary>
    /// Whether everything must fit, or nothing is loaded; true unless said otherwise. If false, what fits is loaded, and the
    /// rest skipped and returned. (PyTorch's <c>strict=False</c> skips missing and unexpected tensors, but not wrongly shaped
    /// ones. Here those are skipped too, so that a network with another head can be loaded.)
    /// </summary>
    public bool Strict { get; init; } = true;

    /// <summary>Which tensors of the file count as unexpected where nothing takes them; all of them unless said
    /// otherwise.</summary>
    public LoadScope Scope { get; init; } = LoadScope.File;

    /// <summary>Whether F64 may be loaded into float, each value rounded to the nearest float (infinity beyond its range).
    /// Otherwise, and unless said, that is a wrong type.</summary>
    public bool RoundDoubles { get; init; }
}
