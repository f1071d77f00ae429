namespace NormGen.Benchmarks.Layers;

// Batch norm of [N, C].

[Normalize(Shape = [5, 3], Axes = [0])]
internal sealed partial class BatchNorm5x3;

[Normalize(Shape = [32, 64], Axes = [0])]
internal sealed partial class BatchNorm32x64;

[Normalize(Shape = [128, 512], Axes = [0])]
internal sealed partial class BatchNorm128x512;

[Normalize(Shape = [4096, 1024], Axes = [0])]
internal sealed partial class BatchNorm4096x1024;
