namespace NormGen;

/// <summary>What a layer computes over its axes, and normalizes with.</summary>
public enum Statistic
{
    /// <summary>
    /// Mean and biased variance: y = (x − mean) / sqrt(variance + epsilon).
    /// Ioffe and Szegedy, <i>Batch Normalization</i>, 2015; Ba, Kiros and Hinton, <i>Layer Normalization</i>, 2016.
    /// </summary>
    MeanVariance,

    /// <summary>
    /// The mean of the squares; no mean is subtracted: y = x / sqrt(mean(x²) + epsilon).
    /// Zhang and Sennrich, <i>Root Mean Square Layer Normalization</i>, 2019.
    /// </summary>
    RootMeanSquare,

    /// <summary>
    /// The Euclidean (L2) norm, as PyTorch's <c>functional.normalize</c> has it: y = x / max(sqrt(Σx²), epsilon). Elements that are all 0 give 0,
    /// and a gradient of 0.
    /// </summary>
    Euclidean,
}
