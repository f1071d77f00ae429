namespace NormGen.Tests.Properties;

[Normalize(Shape = [4, 3], Axes = [0], ElementType = typeof(double))]
internal sealed partial class DoubleColumns;

[Normalize(Shape = [2, 3, 5], Axes = [0, 2], ElementType = typeof(double))]
internal sealed partial class DoubleChannels;

[Normalize(Shape = [2, 4, 5], Axes = [1, 2], Groups = 2, ElementType = typeof(double))]
internal sealed partial class DoubleGroups;

[Normalize(Shape = [3, 7], Axes = [1], ElementType = typeof(double))]
internal sealed partial class DoubleRows;

[Normalize(Shape = [2, 6, 5], Axes = [1], ElementType = typeof(double))]
internal sealed partial class DoubleChannelsFirst;

[Normalize(Shape = [3, 7], Axes = [1], Statistic = Statistic.RootMeanSquare, ElementType = typeof(double))]
internal sealed partial class DoubleMeanSquares;

[Normalize(Shape = [3, 7], Axes = [1], Statistic = Statistic.Euclidean, ElementType = typeof(double))]
internal sealed partial class DoubleNorms;

[Normalize(Shape = [2, 6, 5], Axes = [1], Statistic = Statistic.Euclidean, WeightOffset = 1, Bias = true, ElementType = typeof(double))]
internal sealed partial class DoubleNormsOfColumns;

[RmsNorm(7, WeightOffset = 1, Activation = Activation.Silu, ElementType = typeof(double))]
internal sealed partial class DoubleOffsets;

[BatchNorm(3, WeightOffset = 1, ElementType = typeof(double))]
internal sealed partial class DoubleOffsetsOfColumns;
