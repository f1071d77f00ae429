namespace NormGen.Benchmarks.Layers;

// Instance norm of [N, C, H, W], with a weight and a bias for each channel.

[Normalize(Shape = [3, 3, 10, 10], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceNorm3x3x10x10;

[Normalize(Shape = [32, 64, 28, 28], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceNorm32x64x28x28;

[Normalize(Shape = [32, 64, 56, 56], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceNorm32x64x56x56;

[Normalize(Shape = [8, 256, 14, 14], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceNorm8x256x14x14;

[Normalize(Shape = [1, 64, 112, 112], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceNorm1x64x112x112;

[Normalize(Shape = [1, 3, 512, 512], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceNorm1x3x512x512;
