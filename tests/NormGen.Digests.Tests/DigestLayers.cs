namespace NormGen.Digests.Tests;

// One for each way in which the generator computes: straight-line and in loops; along rows and along columns; in whole,
// narrow and partial vectors; blocks to be merged; weights inside and outside of a slice. An epsilon of 0 hides nothing of
// denormal inputs.

[Normalize(Shape = [5, 7], Axes = [0], Unrolling = Unrolling.Full)]
internal sealed partial class BatchNormStraightLine;

[Normalize(Shape = [37, 600], Axes = [0])]
internal sealed partial class BatchNormColumns;

[Normalize(Shape = [70, 3], Axes = [0], CumulativeAverage = true)]
internal sealed partial class BatchNormNarrow;

// Rows in chunks, which threads share.
[Normalize(Shape = [10, 15, 15, 17], Axes = [0, 1, 2])]
internal sealed partial class BatchNormChunks;

[Normalize(Shape = [-1, 40], Axes = [0], ElementType = typeof(double))]
internal sealed partial class BatchNormChunksDouble;

[Normalize(Shape = [24, 40], Axes = [0], Unrolling = Unrolling.Full)]
internal sealed partial class BatchNormUnrolled;

[Normalize(Shape = [4, 3, 9, 9], Axes = [0, 2, 3], Momentum = 0.5)]
internal sealed partial class BatchNormImages;

[Normalize(Shape = [2, 5, 5, 33], Axes = [0, 1, 2], Epsilon = 0)]
internal sealed partial class BatchNormChannelsLast;

[Normalize(Shape = [-1, 3, -1, -1], Axes = [0, 2, 3])]
internal sealed partial class BatchNormDynamic;

[Normalize(Shape = [33, 41], Axes = [0], ElementType = typeof(double))]
internal sealed partial class BatchNormDouble;

[Normalize(Shape = [1, 77], Axes = [1], Unrolling = Unrolling.Full)]
internal sealed partial class LayerNormStraightLine;

[Normalize(Shape = [6, 1300], Axes = [1], Epsilon = 0, Unrolling = Unrolling.Loops)]
internal sealed partial class LayerNormRows;

[Normalize(Shape = [8, 700], Axes = [1], Unrolling = Unrolling.Full)]
internal sealed partial class LayerNormUnrolled;

[Normalize(Shape = [3, 17, 5], Axes = [1], Epsilon = 0)]
internal sealed partial class LayerNormMiddle;

[Normalize(Shape = [-1, -1], Axes = [1], Affine = false)]
internal sealed partial class LayerNormDynamic;

[Normalize(Shape = [5, 300], Axes = [1], Epsilon = 0, ElementType = typeof(double))]
internal sealed partial class LayerNormDouble;

[Normalize(Shape = [3, 4, 7, 7], Axes = [2, 3], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class InstanceNorm;

// A slice in chunks, which threads share.
[Normalize(Shape = [1, 1, 363, 367], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class InstanceNormChunks;

[Normalize(Shape = [2, 8, 6, 7], Axes = [1, 2, 3], Groups = 4, Epsilon = 0)]
internal sealed partial class GroupNorm;

[Normalize(Shape = [2, 7, 7, 24], Axes = [1, 2, 3], Groups = 3, ChannelAxis = -1)]
internal sealed partial class GroupNormChannelsLast;

[Normalize(Shape = [5, 130], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class RmsNorm;

// For gradients alone: weights along the slice or outside of it, with few and with many neighbours; sums over many slices.

[Normalize(Shape = [2, 3, 100], Axes = [0, 2])]
internal sealed partial class BatchNormSequence;

[Normalize(Shape = [2, 3, 50], Axes = [0, 2], ElementType = typeof(double))]
internal sealed partial class BatchNormSequenceDouble;

[Normalize(Shape = [300, 50], Axes = [1])]
internal sealed partial class LayerNormManyRows;

[Normalize(Shape = [2, 9, 530], Axes = [1])]
internal sealed partial class LayerNormMiddleWide;

[Normalize(Shape = [4, 70, 3], Axes = [1])]
internal sealed partial class LayerNormMiddleNarrow;

[Normalize(Shape = [3, 5, 40], Axes = [0, 2], ParameterAxes = [0, 1, 2])]
internal sealed partial class WeightOfEachElement;

[Normalize(Shape = [19, 70], Axes = [0], Statistic = Statistic.RootMeanSquare, Bias = true)]
internal sealed partial class RmsNormColumns;

[Normalize(Shape = [2, 17, 9], Axes = [1], ElementType = typeof(double))]
internal sealed partial class LayerNormMiddleDouble;

// The ways that are left: NormGen.Generator.Tests knows all of them (PlanCoverageTests).

[Normalize(Shape = [70, 3], Axes = [0], ElementType = typeof(double))]
internal sealed partial class BatchNormNarrowDouble;

[Normalize(Shape = [6, 20], Axes = [0], ElementType = typeof(double), Unrolling = Unrolling.Full)]
internal sealed partial class BatchNormUnrolledDouble;

[Normalize(Shape = [2, 5, 12], Axes = [1], Unrolling = Unrolling.Full)]
internal sealed partial class MiddleUnrolled;

[Normalize(Shape = [2, 5, 12], Axes = [1], ElementType = typeof(double), Unrolling = Unrolling.Full)]
internal sealed partial class MiddleUnrolledDouble;

[Normalize(Shape = [2, 5, 1200], Axes = [1])]
internal sealed partial class MiddlePanels;

[Normalize(Shape = [2, 5, 700], Axes = [1], ElementType = typeof(double))]
internal sealed partial class MiddlePanelsDouble;

[Normalize(Shape = [4, 6, 37], Axes = [0, 1], ParameterAxes = [1, 2])]
internal sealed partial class ColumnWeights;

[Normalize(Shape = [4, 6, 37], Axes = [0, 1], ParameterAxes = [1, 2], ElementType = typeof(double))]
internal sealed partial class ColumnWeightsDouble;

[Normalize(Shape = [2, 3, 21], Axes = [0, 1], ParameterAxes = [1, 2], Unrolling = Unrolling.Full)]
internal sealed partial class ColumnWeightsUnrolled;

[Normalize(Shape = [2, 3, 21], Axes = [0, 1], ParameterAxes = [1, 2], ElementType = typeof(double), Unrolling = Unrolling.Full)]
internal sealed partial class ColumnWeightsUnrolledD;

[Normalize(Shape = [2, 3, 1100], Axes = [0, 1], ParameterAxes = [1, 2])]
internal sealed partial class ColumnWeightsPanels;

[Normalize(Shape = [2, 3, 600], Axes = [0, 1], ParameterAxes = [1, 2], ElementType = typeof(double))]
internal sealed partial class ColumnWeightsPanelsD;

[Normalize(Shape = [2, 3, 50], Axes = [2], ParameterAxes = [1], Unrolling = Unrolling.Full)]
internal sealed partial class InstanceNormUnrolled;

[Normalize(Shape = [2, 3, 50], Axes = [2], ParameterAxes = [1], ElementType = typeof(double), Unrolling = Unrolling.Full)]
internal sealed partial class InstanceNormUnrolledD;

[Normalize(Shape = [2, 70], Axes = [1], ElementType = typeof(double), Unrolling = Unrolling.Full)]
internal sealed partial class LayerNormUnrolledDouble;

[Normalize(Shape = [2, 8, 6, 7], Axes = [1, 2, 3], Groups = 4, ElementType = typeof(double))]
internal sealed partial class GroupNormDouble;

[Normalize(Shape = [2, 4, 40], Axes = [1, 2], Groups = 2, Unrolling = Unrolling.Full)]
internal sealed partial class GroupNormUnrolled;

[Normalize(Shape = [2, 4, 40], Axes = [1, 2], Groups = 2, ElementType = typeof(double), Unrolling = Unrolling.Full)]
internal sealed partial class GroupNormUnrolledDouble;

[Normalize(Shape = [-1, 3, -1], Axes = [0, 2], ElementType = typeof(double))]
internal sealed partial class BatchNormDynamicDouble;

[Normalize(Shape = [2, -1, 40], Axes = [1, 2], ParameterAxes = [2])]
internal sealed partial class WeightsDynamic;

[Normalize(Shape = [2, -1, 40], Axes = [1, 2], ParameterAxes = [2], ElementType = typeof(double))]
internal sealed partial class WeightsDynamicDouble;

[Normalize(Shape = [-1, 8, -1], Axes = [1, 2], Groups = 2)]
internal sealed partial class GroupNormDynamic;

[Normalize(Shape = [-1, 8, -1], Axes = [1, 2], Groups = 2, ElementType = typeof(double))]
internal sealed partial class GroupNormDynamicDouble;

// Extents that only a call tells count as 32 each, so that small tensors go the way of those beyond the caches.

[Normalize(Shape = [-1, -1, -1, 6, 50], Axes = [0, 1, 2, 3])]
internal sealed partial class RowsByOne;

[Normalize(Shape = [-1, -1, 6, 50], Axes = [0, 1, 2])]
internal sealed partial class RowsWritten;

[Normalize(Shape = [-1, -1, -1, 6, 50], Axes = [3])]
internal sealed partial class RowWeightsByOne;

[Normalize(Shape = [-1, -1, 6, 50], Axes = [2])]
internal sealed partial class RowWeightsWritten;

[Normalize(Shape = [-1, -1, -1, 6, 50], Axes = [3], ParameterAxes = [3, 4])]
internal sealed partial class ColumnWeightsByOne;

[Normalize(Shape = [-1, -1, 6, 50], Axes = [2], ParameterAxes = [2, 3])]
internal sealed partial class ColumnWeightsWritten;

[Normalize(Shape = [70, 5], Axes = [0], ElementType = typeof(double))]
internal sealed partial class BatchNormColumnsDouble;

[Normalize(Shape = [4, 3, 9, 9], Axes = [0, 2, 3], ElementType = typeof(double))]
internal sealed partial class BatchNormImagesDouble;

[Normalize(Shape = [4, 3, 5, 7], Axes = [0, 2, 3])]
internal sealed partial class TinyImages;

[Normalize(Shape = [4, 3, 5, 7], Axes = [0, 2, 3], ElementType = typeof(double))]
internal sealed partial class TinyImagesDouble;

[Normalize(Shape = [4, 45], Axes = [1])]
internal sealed partial class TinyRows;

[Normalize(Shape = [4, 45], Axes = [1], ElementType = typeof(double))]
internal sealed partial class TinyRowsDouble;

// Each run of each slice adds to the same weights.
[Normalize(Shape = [3, 5, 21], Axes = [1, 2], ParameterAxes = [2])]
internal sealed partial class TinyRuns;

// Chains end within a slice: slices one by one.
[Normalize(Shape = [4, 5, 37], Axes = [1, 2], ParameterAxes = [2], ElementType = typeof(double))]
internal sealed partial class RunsOfWeightsDouble;

// Weights with an offset, in each way in which elements have weights of their own, and in columns that share one.

[Normalize(Shape = [5, 130], Axes = [1], Statistic = Statistic.RootMeanSquare, WeightOffset = 1)]
internal sealed partial class OffsetRows;

[Normalize(Shape = [5, 130], Axes = [1], WeightOffset = 0.1, ElementType = typeof(double))]
internal sealed partial class OffsetRowsDouble;

[Normalize(Shape = [4, 45], Axes = [1], WeightOffset = 1)]
internal sealed partial class OffsetTinyRows;

[Normalize(Shape = [3, 17, 5], Axes = [1], WeightOffset = 0.1)]
internal sealed partial class OffsetMiddle;

[Normalize(Shape = [2, 17, 9], Axes = [1], WeightOffset = 1, ElementType = typeof(double))]
internal sealed partial class OffsetMiddleDouble;

[Normalize(Shape = [4, 6, 37], Axes = [0, 1], ParameterAxes = [1, 2], WeightOffset = 1)]
internal sealed partial class OffsetColumnWeights;

[Normalize(Shape = [4, 6, 37], Axes = [0, 1], ParameterAxes = [1, 2], WeightOffset = 0.1, ElementType = typeof(double))]
internal sealed partial class OffsetColumnWeightsD;

[Normalize(Shape = [37, 60], Axes = [0], WeightOffset = 0.1)]
internal sealed partial class OffsetColumns;

// Euclidean norms: their kernels are those of RMS norm, and what comes between the passes is not.

[Normalize(Shape = [5, 130], Axes = [1], Statistic = Statistic.Euclidean)]
internal sealed partial class EuclideanRows;

[Normalize(Shape = [5, 130], Axes = [1], Statistic = Statistic.Euclidean, ElementType = typeof(double))]
internal sealed partial class EuclideanRowsDouble;

[Normalize(Shape = [4, 45], Axes = [1], Statistic = Statistic.Euclidean, Affine = false)]
internal sealed partial class EuclideanTinyRows;

[Normalize(Shape = [19, 70], Axes = [0], Statistic = Statistic.Euclidean, Bias = true)]
internal sealed partial class EuclideanColumns;

[Normalize(Shape = [19, 3], Axes = [0], Statistic = Statistic.Euclidean)]
internal sealed partial class EuclideanTinyColumns;

[Normalize(Shape = [2, 8, 6, 7], Axes = [1, 2, 3], Groups = 4, Statistic = Statistic.Euclidean)]
internal sealed partial class EuclideanGroups;

// Batches in parts, the last of them smaller.

[Normalize(Shape = [5, 3, 9, 9], Axes = [0, 2, 3], VirtualBatch = 2)]
internal sealed partial class PartImages;

[Normalize(Shape = [-1, 70], Axes = [0], VirtualBatch = 4)]
internal sealed partial class PartColumns;

[Normalize(Shape = [-1, 70], Axes = [0], VirtualBatch = 4, ElementType = typeof(double))]
internal sealed partial class PartColumnsDouble;
