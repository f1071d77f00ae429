using NormGen;

namespace Digits;

// A network normalizes in two stages: 8 channels of 8×8 pixels, and 16 of 4×4. ReLU follows each layer, in the same pass.
// The batch is of any size: 16 in training, fewer at the end of an epoch, and 360 in the test.

/// <summary>Batch norm: each channel over all pixels of all images.</summary>
[BatchNorm(8, 8, 8, Activation = Activation.Relu)]
internal sealed partial class BatchNorm1;

[BatchNorm(16, 4, 4, Activation = Activation.Relu)]
internal sealed partial class BatchNorm2;

/// <summary>Layer norm: each image over all its channels and pixels.</summary>
[LayerNorm(8, 8, 8, Activation = Activation.Relu)]
internal sealed partial class LayerNorm1;

[LayerNorm(16, 4, 4, Activation = Activation.Relu)]
internal sealed partial class LayerNorm2;

/// <summary>Group norm: each image over groups of four channels.</summary>
[GroupNorm(2, 8, 8, 8, Activation = Activation.Relu)]
internal sealed partial class GroupNorm1;

[GroupNorm(4, 16, 4, 4, Activation = Activation.Relu)]
internal sealed partial class GroupNorm2;

/// <summary>Instance norm: each channel of each image.</summary>
[InstanceNorm(8, 8, 8, Affine = true, Activation = Activation.Relu)]
internal sealed partial class InstanceNorm1;

[InstanceNorm(16, 4, 4, Affine = true, Activation = Activation.Relu)]
internal sealed partial class InstanceNorm2;

/// <summary>RMS norm: each image over all its channels and pixels, without subtracting a mean.</summary>
[RmsNorm(8, 8, 8, Epsilon = 1e-5, Activation = Activation.Relu)]
internal sealed partial class RmsNorm1;

[RmsNorm(16, 4, 4, Epsilon = 1e-5, Activation = Activation.Relu)]
internal sealed partial class RmsNorm2;
