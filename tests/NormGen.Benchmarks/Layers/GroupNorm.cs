namespace NormGen.Benchmarks.Layers;

// Group norm of [N, C, H, W] in 8 groups; in 3 where there are 3 channels.

[Normalize(Shape = [3, 3, 10, 10], Axes = [1, 2, 3], Groups = 3)]
internal sealed partial class GroupNorm3x3x10x10;

[Normalize(Shape = [32, 64, 28, 28], Axes = [1, 2, 3], Groups = 8)]
internal sealed partial class GroupNorm32x64x28x28;

[Normalize(Shape = [32, 64, 56, 56], Axes = [1, 2, 3], Groups = 8)]
internal sealed partial class GroupNorm32x64x56x56;

[Normalize(Shape = [8, 256, 14, 14], Axes = [1, 2, 3], Groups = 8)]
internal sealed partial class GroupNorm8x256x14x14;

[Normalize(Shape = [1, 64, 112, 112], Axes = [1, 2, 3], Groups = 8)]
internal sealed partial class GroupNorm1x64x112x112;
