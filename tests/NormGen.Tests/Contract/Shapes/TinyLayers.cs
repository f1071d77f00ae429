namespace NormGen.Tests.Contract.Shapes;

[Normalize(Shape = [1, 64], Axes = [1])]
internal sealed partial class TinyRow;

[Normalize(Shape = [-1, 64], Axes = [1])]
internal sealed partial class TinyRowDynamic;

[Normalize(Shape = [4, 13], Axes = [1])]
internal sealed partial class TinyRows;

[Normalize(Shape = [-1, 13], Axes = [1])]
internal sealed partial class TinyRowsDynamic;

[Normalize(Shape = [3, 21], Axes = [1], Bias = false)]
internal sealed partial class TinyRowsWithoutBias;

[Normalize(Shape = [-1, 21], Axes = [1], Bias = false)]
internal sealed partial class TinyRowsWithoutBiasDynamic;

[Normalize(Shape = [2, 27], Axes = [1], ElementType = typeof(double))]
internal sealed partial class TinyRowsOfDoubles;

[Normalize(Shape = [-1, 27], Axes = [1], ElementType = typeof(double))]
internal sealed partial class TinyRowsOfDoublesDynamic;

[Normalize(Shape = [4, 16], Axes = [1], Epsilon = 0)]
internal sealed partial class TinyRowsWithoutEpsilon;

[Normalize(Shape = [-1, 16], Axes = [1], Epsilon = 0)]
internal sealed partial class TinyRowsWithoutEpsilonDynamic;

[Normalize(Shape = [2, 32], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class TinyRms;

[Normalize(Shape = [-1, 32], Axes = [1], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class TinyRmsDynamic;

[Normalize(Shape = [3, 5], Axes = [1], Statistic = Statistic.RootMeanSquare, Bias = true, ElementType = typeof(double))]
internal sealed partial class TinyRmsWithBias;

[Normalize(Shape = [-1, 5], Axes = [1], Statistic = Statistic.RootMeanSquare, Bias = true, ElementType = typeof(double))]
internal sealed partial class TinyRmsWithBiasDynamic;

[Normalize(Shape = [4, 2, 2, 4], Axes = [0, 2, 3])]
internal sealed partial class TinyImages;

[Normalize(Shape = [-1, 2, 2, 4], Axes = [0, 2, 3])]
internal sealed partial class TinyImagesDynamic;

[Normalize(Shape = [3, 3, 1, 7], Axes = [0, 2, 3], CumulativeAverage = true, ElementType = typeof(double))]
internal sealed partial class TinyImagesOfDoubles;

[Normalize(Shape = [-1, 3, 1, 7], Axes = [0, 2, 3], CumulativeAverage = true, ElementType = typeof(double))]
internal sealed partial class TinyImagesOfDoublesDynamic;

[Normalize(Shape = [2, 2, 4, 4], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class TinyInstances;

[Normalize(Shape = [-1, 2, 4, 4], Axes = [2, 3], ParameterAxes = [1])]
internal sealed partial class TinyInstancesDynamic;

[Normalize(Shape = [2, 2, 3, 3], Axes = [2, 3], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class TinyTrackedInstances;

[Normalize(Shape = [-1, 2, 3, 3], Axes = [2, 3], ParameterAxes = [1], TrackRunningStats = true)]
internal sealed partial class TinyTrackedInstancesDynamic;

[Normalize(Shape = [2, 4, 2, 2], Axes = [1, 2, 3], Groups = 2, Affine = false)]
internal sealed partial class TinyGroups;

[Normalize(Shape = [-1, 4, 2, 2], Axes = [1, 2, 3], Groups = 2, Affine = false)]
internal sealed partial class TinyGroupsDynamic;

[Normalize(Shape = [4, 9], Axes = [1], ParameterAxes = [])]
internal sealed partial class TinyOneWeight;

[Normalize(Shape = [-1, 9], Axes = [1], ParameterAxes = [])]
internal sealed partial class TinyOneWeightDynamic;

[Normalize(Shape = [5, 3], Axes = [0])]
internal sealed partial class TinyFeatures;

[Normalize(Shape = [-1, 3], Axes = [0])]
internal sealed partial class TinyFeaturesDynamic;

[Normalize(Shape = [21, 3], Axes = [0])]
internal sealed partial class TinyLongFeatures;

[Normalize(Shape = [-1, 3], Axes = [0])]
internal sealed partial class TinyLongFeaturesDynamic;

[Normalize(Shape = [18, 3], Axes = [0], ElementType = typeof(double))]
internal sealed partial class TinyFeaturesOfDoubles;

[Normalize(Shape = [-1, 3], Axes = [0], ElementType = typeof(double))]
internal sealed partial class TinyFeaturesOfDoublesDynamic;

[Normalize(Shape = [8, 8], Axes = [0], Bias = false, BiasedRunningVariance = true)]
internal sealed partial class TinyEightFeatures;

[Normalize(Shape = [-1, 8], Axes = [0], Bias = false, BiasedRunningVariance = true)]
internal sealed partial class TinyEightFeaturesDynamic;

[Normalize(Shape = [9, 7], Axes = [0], Epsilon = 0)]
internal sealed partial class TinyFeaturesWithoutEpsilon;

[Normalize(Shape = [-1, 7], Axes = [0], Epsilon = 0)]
internal sealed partial class TinyFeaturesWithoutEpsilonDynamic;

[Normalize(Shape = [2, 5], Axes = [0], TrackRunningStats = false)]
internal sealed partial class TinyUntrackedFeatures;

[Normalize(Shape = [-1, 5], Axes = [0], TrackRunningStats = false)]
internal sealed partial class TinyUntrackedFeaturesDynamic;

[Normalize(Shape = [12, 4], Axes = [0], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class TinyRmsFeatures;

[Normalize(Shape = [-1, 4], Axes = [0], Statistic = Statistic.RootMeanSquare)]
internal sealed partial class TinyRmsFeaturesDynamic;

[Normalize(Shape = [6, 4], Axes = [0], ParameterAxes = [], ElementType = typeof(double))]
internal sealed partial class TinyFeaturesOneWeight;

[Normalize(Shape = [-1, 4], Axes = [0], ParameterAxes = [], ElementType = typeof(double))]
internal sealed partial class TinyFeaturesOneWeightDynamic;

[Normalize(Shape = [1, 501], Axes = [1])]
internal sealed partial class TinyLongRow;

[Normalize(Shape = [-1, 501], Axes = [1])]
internal sealed partial class TinyLongRowDynamic;

[Normalize(Shape = [1, 509], Axes = [1], ElementType = typeof(double))]
internal sealed partial class TinyTwoChains;

[Normalize(Shape = [-1, 509], Axes = [1], ElementType = typeof(double))]
internal sealed partial class TinyTwoChainsDynamic;

[Normalize(Shape = [25, 2, 3, 3], Axes = [0, 2, 3])]
internal sealed partial class TinyLongImages;

[Normalize(Shape = [-1, 2, 3, 3], Axes = [0, 2, 3])]
internal sealed partial class TinyLongImagesDynamic;

[Normalize(Shape = [64, 8], Axes = [0])]
internal sealed partial class TinyFourChains;

[Normalize(Shape = [-1, 8], Axes = [0])]
internal sealed partial class TinyFourChainsDynamic;

[Normalize(Shape = [3, 4, 5], Axes = [0, 1, 2], ParameterAxes = [2])]
internal sealed partial class TinySharedWeights;

[Normalize(Shape = [-1, 4, 5], Axes = [0, 1, 2], ParameterAxes = [2])]
internal sealed partial class TinySharedWeightsDynamic;

[Normalize(Shape = [3, 4, 5], Axes = [1, 2], ParameterAxes = [2])]
internal sealed partial class TinySharedByRuns;

[Normalize(Shape = [-1, 4, 5], Axes = [1, 2], ParameterAxes = [2])]
internal sealed partial class TinySharedByRunsDynamic;

[Normalize(Shape = [4, 13], Axes = [1], TrackRunningStats = true, Epsilon = 1e-14)]
internal sealed partial class TinyTrackedRows;

[Normalize(Shape = [-1, 13], Axes = [1], TrackRunningStats = true, Epsilon = 1e-14)]
internal sealed partial class TinyTrackedRowsDynamic;

[Normalize(Shape = [4, 2, 6], Axes = [0, 2], ParameterAxes = [2], Epsilon = 1e-14)]
internal sealed partial class TinyTrackedRuns;

[Normalize(Shape = [-1, 2, 6], Axes = [0, 2], ParameterAxes = [2], Epsilon = 1e-14)]
internal sealed partial class TinyTrackedRunsDynamic;

[Normalize(Shape = [3, 9], Axes = [1], TrackRunningStats = true, Epsilon = 1e-14, ElementType = typeof(double))]
internal sealed partial class TinyTrackedRowsOfDoubles;

[Normalize(Shape = [-1, 9], Axes = [1], TrackRunningStats = true, Epsilon = 1e-14, ElementType = typeof(double))]
internal sealed partial class TinyTrackedRowsOfDoublesDynamic;
