namespace NormGen.Tests.Checkpoints;

/// <summary>One layer for each combination of tensors that a layer can have.</summary>
[Normalize(Shape = [-1, 6, 5, 4], Axes = [0, 2, 3])]
internal sealed partial class Batches;

[Normalize(Shape = [-1, 6, 5, 4], Axes = [0, 2, 3], Affine = false)]
internal sealed partial class PlainBatches;

[Normalize(Shape = [-1, 6, 5, 4], Axes = [2, 3])]
internal sealed partial class Planes;

[Normalize(Shape = [-1, 6, 5, 4], Axes = [1, 2, 3], Groups = 3)]
internal sealed partial class ChannelGroups;

[Normalize(Shape = [-1, 6, 5, 4], Axes = [2, 3], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class TrackedPlanes;

[Normalize(Shape = [-1, 6], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class Rms;

[Normalize(Shape = [-1, 6], Axes = [0], ElementType = typeof(double))]
internal sealed partial class DoubleBatches;

[Normalize(Shape = [-1, 6], Axes = [1], Affine = false)]
internal sealed partial class Stateless;

[Normalize(Shape = [-1, 6], Axes = [0, 1], ParameterAxes = [])]
internal sealed partial class OneForAll;

[Normalize(Shape = [-1, 6], Axes = [0])]
internal sealed partial class NarrowBatches;
