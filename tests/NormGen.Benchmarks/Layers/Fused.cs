namespace NormGen.Benchmarks.Layers;

// Layers that do a further step in the same pass, and those of them without it that no other row has.

[Normalize(Shape = [32, 64, 28, 28], Axes = [0, 2, 3], Activation = Activation.Relu)]
internal sealed partial class BatchNormReluNchw32x64x28x28;

[Normalize(Shape = [32, 64, 28, 28], Axes = [1, 2, 3], Groups = 8, Activation = Activation.Silu)]
internal sealed partial class GroupNormSiluNchw32x64x28x28;

[Normalize(Shape = [32, 28, 28, 64], Axes = [1, 2, 3], ChannelAxis = 3, Groups = 8, Activation = Activation.Silu)]
internal sealed partial class GroupNormSiluNhwc32x28x28x64;

[Normalize(Shape = [32, 28, 28, 64], Axes = [1, 2, 3], ChannelAxis = 3, Groups = 8)]
internal sealed partial class GroupNormNhwc32x28x28x64;

[Normalize(Shape = [256, 1152], Axes = [1], Affine = false, Modulated = true)]
internal sealed partial class LayerNormModulated256x1152;

[Normalize(Shape = [256, 1152], Axes = [1], Affine = false)]
internal sealed partial class LayerNormPlain256x1152;

[Normalize(Shape = [1, 4096], Axes = [1], Statistic = Statistic.RootMeanSquare, Residual = Residual.Before)]
internal sealed partial class RmsNormAfterResidual1x4096;

[Normalize(Shape = [1, 4096], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm1x4096;

[Normalize(Shape = [128, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare, Residual = Residual.Before)]
internal sealed partial class RmsNormAfterResidual128x2048;

[Normalize(Shape = [128, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm128x2048;

[Normalize(Shape = [2048, 4096], Axes = [1], Statistic = Statistic.RootMeanSquare, Residual = Residual.Before)]
internal sealed partial class RmsNormAfterResidual2048x4096;
