namespace NormGen.Benchmarks.Layers;

// Layer norm of [N, length].

[Normalize(Shape = [1, 64], Axes = [1])]
internal sealed partial class LayerNorm1x64;

[Normalize(Shape = [8, 128], Axes = [1])]
internal sealed partial class LayerNorm8x128;

[Normalize(Shape = [128, 768], Axes = [1])]
internal sealed partial class LayerNorm128x768;

[Normalize(Shape = [512, 768], Axes = [1])]
internal sealed partial class LayerNorm512x768;

[Normalize(Shape = [2048, 4096], Axes = [1])]
internal sealed partial class LayerNorm2048x4096;
