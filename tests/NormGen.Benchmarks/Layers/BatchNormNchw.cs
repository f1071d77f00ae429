namespace NormGen.Benchmarks.Layers;

// Batch norm of [N, C, H, W].

[Normalize(Shape = [3, 3, 10, 10], Axes = [0, 2, 3])]
internal sealed partial class BatchNormNchw3x3x10x10;

[Normalize(Shape = [32, 64, 28, 28], Axes = [0, 2, 3])]
internal sealed partial class BatchNormNchw32x64x28x28;

[Normalize(Shape = [32, 64, 56, 56], Axes = [0, 2, 3])]
internal sealed partial class BatchNormNchw32x64x56x56;

[Normalize(Shape = [8, 256, 14, 14], Axes = [0, 2, 3])]
internal sealed partial class BatchNormNchw8x256x14x14;

[Normalize(Shape = [1, 64, 112, 112], Axes = [0, 2, 3])]
internal sealed partial class BatchNormNchw1x64x112x112;
