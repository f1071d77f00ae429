namespace NormGen.Benchmarks.Layers;

// RMS norm of [N, length].

[Normalize(Shape = [1, 64], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm1x64;

[Normalize(Shape = [8, 128], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm8x128;

[Normalize(Shape = [128, 768], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm128x768;

[Normalize(Shape = [512, 768], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm512x768;

[Normalize(Shape = [2048, 4096], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm2048x4096;
