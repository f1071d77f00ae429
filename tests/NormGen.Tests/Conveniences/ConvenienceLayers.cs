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

[BatchNorm(3, Epsilon = 0.25, Activation = Activation.Relu6)]
internal sealed partial class ActivatedBatch;

[RmsNorm(3, ElementType = typeof(double))]
internal sealed partial class DoublePresetRms;

[BatchNorm(8, 4, 4)]
internal sealed partial class ConvolutionNorm;

[BatchNorm(8, 4, 4, ChannelsLast = true, Affine = false)]
internal sealed partial class PlainConvolutionNorm;

[InstanceNorm(8, 4, 4, Affine = true, TrackRunningStats = true)]
internal sealed partial class TrackedInstances;

[BatchNorm(10, Bias = false)]
internal sealed partial class LinearNorm;

[BatchNorm(10, ElementType = typeof(double))]
internal sealed partial class DoubleLinearNorm;

[Normalize(Shape = [-1, 2, 5], Axes = [0])]
internal sealed partial class PositionNorm;

[Normalize(Shape = [3, 4, 5], Axes = [0, 1, 2], ParameterAxes = [0])]
internal sealed partial class SampleWeights;

[InstanceNorm(8, 4, 4)]
internal sealed partial class Instances;

[BatchNorm(8, 4, 4, TrackRunningStats = false)]
internal sealed partial class BatchStatistics;
