namespace NormGen.Benchmarks.Layers.Functions;

// Functions of rows of any width: classes whose sizes hold those of the rows, and classes whose sizes do not.

[Normalize(Sizes = [768, 4096])]
internal static partial class LayerNormOwnWidth;

[Normalize(Sizes = [64])]
internal static partial class LayerNormAnyWidth;

[Normalize(Sizes = [768, 4096], Statistic = Statistic.RootMeanSquare, Residual = Residual.Before)]
internal static partial class RmsNormAfterResidualOwnWidth;

[Normalize(Sizes = [64], Statistic = Statistic.RootMeanSquare, Residual = Residual.Before)]
internal static partial class RmsNormAfterResidualAnyWidth;
