using System.ComponentModel;

namespace NormGen;

/// <summary>What the attributes of layers that may keep running statistics can say, too: of all but RMS norm.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TrackedNormalizationAttribute : NormalizationAttribute
{
    /// <summary>
    /// The share of the new batch in the running statistics, from 0 to 1, as in PyTorch:
    /// running = (1 − momentum) · running + momentum · batch.
    /// </summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>
    /// Makes the running statistics the plain average over all batches, as PyTorch's <c>momentum=None</c> does.
    /// </summary>
    public bool CumulativeAverage { get; set; }

    /// <summary>
    /// Makes the running variance that of the biased variance (÷ n), as Keras, Flax and ONNX keep it. The default is
    /// PyTorch's unbiased one (÷ (n − 1)). What normalizes in training is the biased variance in either case.
    /// </summary>
    public bool BiasedRunningVariance { get; set; }

    /// <summary>
    /// Whether the layer keeps running statistics in training and normalizes with them in evaluation. The default is true
    /// where the batch's axis, 0, is normalized, as in batch norm, and false otherwise and with
    /// <see cref="Statistic.RootMeanSquare"/> and <see cref="Statistic.Euclidean"/>.
    /// </summary>
    public bool TrackRunningStats { get; set; }
}
