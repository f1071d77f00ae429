namespace NormGen.Tests.Oracle.Snapshots;

[Normalize(Shape = [2, 5], Axes = [0], Affine = false, TrackRunningStats = false, Epsilon = 1e-5)]
internal sealed partial class BatchNorm;

[Normalize(Shape = [3, 4], Axes = [1], Epsilon = 1e-10)]
internal sealed partial class LayerNorm;

[Normalize(Shape = [5, 8], Axes = [1], Groups = 2)]
internal sealed partial class GroupNorm;
