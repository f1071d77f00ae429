using NormGen;

namespace Digits;

// The network normalizes in two stages: 16 channels of 8×8 pixels, and 32 of 4×4. The batch is −1: 32 in training, fewer at
// the end of an epoch, and 360 in the test.

/// <summary>Batch norm: each channel over all pixels of all images.</summary>
[Normalize(Shape = [-1, 16, 8, 8], Axes = [0, 2, 3])]
internal sealed partial class BatchNorm1;

[Normalize(Shape = [-1, 32, 4, 4], Axes = [0, 2, 3])]
internal sealed partial class BatchNorm2;

/// <summary>Layer norm: each image over all its channels and pixels.</summary>
[Normalize(Shape = [-1, 16, 8, 8], Axes = [1, 2, 3])]
internal sealed partial class LayerNorm1;

[Normalize(Shape = [-1, 32, 4, 4], Axes = [1, 2, 3])]
internal sealed partial class LayerNorm2;

/// <summary>Group norm: each image over groups of four channels.</summary>
[Normalize(Shape = [-1, 16, 8, 8], Axes = [1, 2, 3], Groups = 4)]
internal sealed partial class GroupNorm1;

[Normalize(Shape = [-1, 32, 4, 4], Axes = [1, 2, 3], Groups = 8)]
internal sealed partial class GroupNorm2;

/// <summary>Instance norm: each channel of each image.</summary>
[Normalize(Shape = [-1, 16, 8, 8], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceNorm1;

[Normalize(Shape = [-1, 32, 4, 4], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceNorm2;

/// <summary>RMS norm: each image over all its channels and pixels, without subtracting a mean.</summary>
[Normalize(Shape = [-1, 16, 8, 8], Axes = [1, 2, 3], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm1;

[Normalize(Shape = [-1, 32, 4, 4], Axes = [1, 2, 3], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm2;
