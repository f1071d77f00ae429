namespace NormGen.Tests.Contract;

// Strided: the statistics of neighbouring elements differ.
[Normalize(Shape = [4, 3], Axes = [0])]
internal sealed partial class Features;

[Normalize(Shape = [-1, 3], Axes = [0])]
internal sealed partial class FeaturesOfAnyBatch;

[Normalize(Shape = [-1, 3], Axes = [0], CumulativeAverage = true)]
internal sealed partial class AveragedFeatures;

[Normalize(Shape = [-1, 3], Axes = [0], ElementType = typeof(double))]
internal sealed partial class DoubleFeatures;

[Normalize(Shape = [33, 37], Axes = [0], TrackRunningStats = false)]
internal sealed partial class WideFeatures;

// Contiguous: a statistic's elements are neighbours.
[Normalize(Shape = [4, 33], Axes = [1])]
internal sealed partial class Rows;

[Normalize(Shape = [-1, 17], Axes = [1])]
internal sealed partial class RowsOfAnyBatch;

[Normalize(Shape = [3, -1], Axes = [1], Affine = false)]
internal sealed partial class RowsOfAnyLength;

[Normalize(Shape = [4, 700], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsRows;

[Normalize(Shape = [2, 5, 9, 7], Axes = [0, 2, 3])]
internal sealed partial class Images;

[Normalize(Shape = [-1, 3, -1, -1], Axes = [0, 2, 3])]
internal sealed partial class ImagesOfAnySize;

[Normalize(Shape = [-1, 6, -1, -1], Axes = [1, 2, 3], Groups = 2)]
internal sealed partial class GroupsOfAnySize;

[Normalize(Shape = [2, 7, 7, 8], Axes = [1, 2, 3], Groups = 4, ChannelAxis = 3)]
internal sealed partial class GroupsChannelsLast;

[Normalize(Shape = [-1, 3, -1], Axes = [2], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class TrackedInstances;

[Normalize(Shape = [2, 9, 11, 61], Axes = [0, 1, 2], ElementType = typeof(double))]
internal sealed partial class ManyPixels;

[Normalize(Shape = [-1, -1, -1, 61], Axes = [0, 1, 2], ElementType = typeof(double))]
internal sealed partial class ManyPixelsDynamic;

[Normalize(Shape = [2, 9, 11, 61], Axes = [1, 2], ParameterAxes = [3], TrackRunningStats = true, ElementType = typeof(double))]
internal sealed partial class ManyInstances;

[Normalize(Shape = [-1, -1, -1, 61], Axes = [1, 2], ParameterAxes = [3], TrackRunningStats = true, ElementType = typeof(double))]
internal sealed partial class ManyInstancesDynamic;

[Normalize(Shape = [3, 35, 61], Axes = [1], ParameterAxes = [1, 2], ElementType = typeof(double))]
internal sealed partial class ManyWeights;

[Normalize(Shape = [-1, 35, 61], Axes = [1], ParameterAxes = [1, 2], ElementType = typeof(double))]
internal sealed partial class ManyWeightsDynamic;
