namespace NormGen.Benchmarks.Layers;

// Batch norm of [N, H, W, C]: channels last.

[Normalize(Shape = [3, 10, 10, 3], Axes = [0, 1, 2])]
internal sealed partial class BatchNormNhwc3x10x10x3;

[Normalize(Shape = [32, 28, 28, 64], Axes = [0, 1, 2])]
internal sealed partial class BatchNormNhwc32x28x28x64;

[Normalize(Shape = [32, 56, 56, 64], Axes = [0, 1, 2])]
internal sealed partial class BatchNormNhwc32x56x56x64;

[Normalize(Shape = [8, 14, 14, 256], Axes = [0, 1, 2])]
internal sealed partial class BatchNormNhwc8x14x14x256;

[Normalize(Shape = [1, 112, 112, 64], Axes = [0, 1, 2])]
internal sealed partial class BatchNormNhwc1x112x112x64;
