namespace NormGen.Tests.Running;

// One for each kernel, with tasks that share parameters and with tasks that do not; several have over 100,000 elements, so
// that the sums of shared parameters come in chunks.

[Normalize(Shape = [4, 13, 10, 10], Axes = [0, 2, 3])]
internal sealed partial class ThreadedImages;

[Normalize(Shape = [3, 11, 5, 900], Axes = [0, 2])]
internal sealed partial class ThreadedColumns;

[Normalize(Shape = [20, 5300], Axes = [0])]
internal sealed partial class ThreadedFeatures;

[Normalize(Shape = [170, 630], Axes = [0])]
internal sealed partial class ThreadedFewColumns;

[Normalize(Shape = [-1, 512], Axes = [0], ElementType = typeof(double))]
internal sealed partial class ThreadedFewColumnsOfDoubles;

[Normalize(Shape = [-1, 333], Axes = [1])]
internal sealed partial class ThreadedRows;

[Normalize(Shape = [-1, 333], Axes = [1], Unrolling = Unrolling.Full)]
internal sealed partial class ThreadedStraightRows;

[Normalize(Shape = [-1, 3, 50], Axes = [2], ParameterAxes = [1, 2])]
internal sealed partial class ThreadedRowsWithOwnWeights;

[Normalize(Shape = [-1, 17, -1], Axes = [1])]
internal sealed partial class ThreadedMiddle;

[Normalize(Shape = [40, 12, 15, 15], Axes = [1, 2, 3], Groups = 3)]
internal sealed partial class ThreadedGroups;

[Normalize(Shape = [-1, 9, -1], Axes = [2], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class ThreadedInstances;

[Normalize(Shape = [30, 20, 20, 10], Axes = [1, 2, 3], Groups = 5, ChannelAxis = -1)]
internal sealed partial class ThreadedGroupsChannelsLast;

[Normalize(Shape = [500, 210], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class ThreadedRms;

[Normalize(Shape = [-1, 5], Axes = [1], Affine = false)]
internal sealed partial class ThreadedShortRows;

[Normalize(Shape = [700, 150], Axes = [1], ElementType = typeof(double))]
internal sealed partial class ThreadedDoubles;

// Rows in chunks.

[Normalize(Shape = [9, 15, 15, 20], Axes = [0, 1, 2])]
internal sealed partial class ThreadedChunks;

[Normalize(Shape = [-1, 15, -1, 20], Axes = [0, 1, 2], ElementType = typeof(double))]
internal sealed partial class ThreadedChunksOfDoubles;

[Normalize(Shape = [9, 15, 15, 20], Axes = [0, 1, 2], TrackRunningStats = false, Activation = Activation.Silu)]
internal sealed partial class ThreadedChunksUntracked;

[Normalize(Shape = [2000, 40], Axes = [0], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class ThreadedChunksOfRms;

// Slices in chunks: of a run, of the runs, and parts that have weights of their own.

[Normalize(Shape = [3, 2, 363, 367], Axes = [2, 3], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class ThreadedLargeInstances;

[Normalize(Shape = [40, 2, 60, 61], Axes = [0, 2, 3])]
internal sealed partial class ThreadedLargeImages;

[Normalize(Shape = [1, 6, 160, 150], Axes = [1, 2, 3], ParameterAxes = [1])]
internal sealed partial class ThreadedLargeGroups;

[Normalize(Shape = [2, 140003], Axes = [1])]
internal sealed partial class ThreadedLargeRows;

[Normalize(Shape = [1, 200, 700], Axes = [1, 2], Statistic = Statistic.RootMeanSquare, Activation = Activation.Silu, ParameterAxes = [2])]
internal sealed partial class ThreadedLargeRms;

[Normalize(Shape = [2, 1, 131100], Axes = [2], Affine = false, ElementType = typeof(double))]
internal sealed partial class ThreadedLargeDoubles;
