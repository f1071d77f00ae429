namespace NormGen.Tensors.Tests;

/// <summary>Rows along any number of axes.</summary>
[LayerNorm(3, 8)]
public sealed partial class RowNorm;

/// <summary>Statistics over the batch; what two extents are only the tensor's shape tells.</summary>
[BatchNorm(3, -1, -1)]
public sealed partial class ImageNorm;

/// <summary>A fixed shape.</summary>
[GroupNorm(2, 4, 3, 5, Batch = 2)]
public sealed partial class StageNorm;

/// <summary>Statistics over one sample, but only of some of its channels.</summary>
[GroupNorm(2, 4, 6)]
public sealed partial class GroupedNorm;

/// <summary>Rows of <see cref="double"/>.</summary>
[RmsNorm(4, ElementType = typeof(double))]
public sealed partial class DoubleNorm;
