namespace NormGen.Tests.Conveniences;

[Normalize(Shape = [-1, 3], Axes = [0])]
internal sealed partial class Batch;

[Normalize(Shape = [-1, 3, 4], Axes = [0, 2])]
internal sealed partial class BatchOfRows;

[Normalize(Shape = [-1, 3], Axes = [0], Affine = false)]
internal sealed partial class PlainBatch;

[Normalize(Shape = [-1, 4], Axes = [0], Bias = false)]
internal sealed partial class WiderBatch;

[Normalize(Shape = [-1, 3], Axes = [1])]
internal sealed partial class Untracked;

[Normalize(Shape = [-1, 3], Axes = [1], Statistic = Statistic.RootMeanSquare, ElementType = typeof(double))]
internal sealed partial class RootMeanSquares;
