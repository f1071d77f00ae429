using NormGen;

namespace NormGen.TestHelpers;

// One for each way in which ranks share statistics: columns, runs of neighbours, tiny tensors, weights inside a statistic, doubles, and running
// statistics alone.

[Normalize(Shape = [-1, 5, 4], Axes = [0, 1])]
internal sealed partial class SharedColumns;

[BatchNorm(6, 5, 7)]
internal sealed partial class SharedImages;

[BatchNorm(6, 7, 5)]
internal sealed partial class SharedOtherImages;

[BatchNorm(3, Batch = 4)]
internal sealed partial class SharedTiny;

[Normalize(Shape = [-1, 9], Axes = [0, 1], ParameterAxes = [1], ElementType = typeof(double))]
internal sealed partial class SharedWeights;

[Normalize(Shape = [-1, 3, 8], Axes = [2], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class SharedInstances;

[Normalize(Shape = [-1, -1], Axes = [0], Affine = false, TrackRunningStats = false, Activation = Activation.Tanh)]
internal sealed partial class SharedAnyColumns;

[Normalize(Shape = [2, 3, 8], Axes = [2], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class SharedTinyInstances;

[BatchNorm(600)]
internal sealed partial class SharedFeatures;
