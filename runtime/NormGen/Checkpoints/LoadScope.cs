namespace NormGen.Checkpoints;

/// <summary>Which tensors of a file must be loaded, or are unexpected.</summary>
public enum LoadScope
{
    /// <summary>All of them: the checkpoint is the whole of what was saved, as in PyTorch's
    /// <c>model.load_state_dict(...)</c>.</summary>
    File,

    /// <summary>Those whose names begin with the prefix of one of the checkpoint's layers. What else the file holds is
    /// somebody else's. A layer without a prefix (<c>""</c>) has all names of the file under it.</summary>
    Prefixes,
}
