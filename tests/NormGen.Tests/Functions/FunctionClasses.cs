namespace NormGen.Tests.Functions;

/// <summary>Static classes as a user writes them, and layers of the same names.</summary>
[RmsNorm(768)]
internal static partial class Rms768;

[RmsNorm(768, Residual = Residual.Before)]
internal static partial class Rms768Before;

[RmsNorm(768, Residual = Residual.After)]
internal static partial class Rms768After;

[LayerNorm(100)]
internal static partial class Layer100;

[LayerNorm(64, Batch = 1)]
internal static partial class TinyRow;

[LayerNorm(Sizes = [384, 700, 1000])]
internal static partial class LayerSizes;

/// <summary>Another list, so that its kernels for the others' sizes are the general ones.</summary>
[LayerNorm(Sizes = [8])]
internal static partial class LayerSizesOfOne;

[RmsNorm(Sizes = [384, 700, 1000], Residual = Residual.Before)]
internal static partial class RmsSizesBefore;

[RmsNorm(Sizes = [384], Affine = false, Residual = Residual.After)]
internal static partial class RmsSizesWithoutWeights;

[Normalize(Sizes = [384, 700], ElementType = typeof(double), Bias = false, Activation = Activation.Silu)]
internal static partial class DoubleSizes;

[GroupNorm(4, 12, 15, 15)]
internal static partial class Groups;

[InstanceNorm(6, -1, -1, Affine = true)]
internal static partial class Instances;

/// <summary>Gemma's norms, whose weights lie around 0.</summary>
[RmsNorm(Sizes = [384, 700], Epsilon = 1e-6, WeightOffset = 1)]
internal static partial class Gemma;

[RmsNorm(640, Epsilon = 1e-6, WeightOffset = 1, Residual = Residual.Before)]
internal static partial class GemmaBefore;

/// <summary>Adaptive layer norm: a sample's scale and shift are weight and bias.</summary>
[LayerNorm(Sizes = [384], Epsilon = 1e-6, WeightOffset = 1)]
internal static partial class Adaptive;

[Normalize(Sizes = [384, 700], Statistic = Statistic.Euclidean)]
internal static partial class Euclidean;

[Normalize(Sizes = [384], Statistic = Statistic.Euclidean, Affine = false)]
internal static partial class UnitVectors;
