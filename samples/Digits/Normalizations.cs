using NormGen;

namespace Digits;

// The network normalizes in two stages: 16 channels of 8×8 pixels, and 32 of 4×4. The batch is of any size: 32 in training,
// fewer at the end of an epoch, and 360 in the test.

/// <summary>Batch norm: each channel over all pixels of all images.</summary>
[BatchNorm(16, 8, 8)]
internal sealed partial class BatchNorm1;

[BatchNorm(32, 4, 4)]
internal sealed partial class BatchNorm2;

/// <summary>Layer norm: each image over all its channels and pixels.</summary>
[LayerNorm(16, 8, 8)]
internal sealed partial class LayerNorm1;

[LayerNorm(32, 4, 4)]
internal sealed partial class LayerNorm2;

/// <summary>Group norm: each image over groups of four channels.</summary>
[GroupNorm(4, 16, 8, 8)]
internal sealed partial class GroupNorm1;

[GroupNorm(8, 32, 4, 4)]
internal sealed partial class GroupNorm2;

/// <summary>Instance norm: each channel of each image.</summary>
[InstanceNorm(16, 8, 8, Affine = true)]
internal sealed partial class InstanceNorm1;

[InstanceNorm(32, 4, 4, Affine = true)]
internal sealed partial class InstanceNorm2;

/// <summary>RMS norm: each image over all its channels and pixels, without subtracting a mean.</summary>
[RmsNorm(16, 8, 8, Epsilon = 1e-5)]
internal sealed partial class RmsNorm1;

[RmsNorm(32, 4, 4, Epsilon = 1e-5)]
internal sealed partial class RmsNorm2;
