using NormGen.CompilerServices;

namespace NormGen;

/// <summary>Folds evaluated layers into others.</summary>
public static class LayerFolding
{
    /// <summary>
    /// Changes a convolution or a linear layer so that it gives what it gave together with the normalization layer after it, in
    /// evaluation: weight · scale and (bias − running mean) · scale + the layer's bias, with scale = the layer's weight /
    /// sqrt(running variance + epsilon), computed in double and rounded once. The normalization layer does not change.
    /// </summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="layer">A layer that tracks running statistics, as batch norm does, with one factor for each output of the layer
    /// before it. Its <see cref="INormalization{T}.Training"/> does not matter.</param>
    /// <param name="weight">The weights of the layer before it, changed: [outputs, ...], row-major, so that those of one output are
    /// neighbours. PyTorch keeps those of <c>Linear</c> and <c>Conv2d</c> so.</param>
    /// <param name="bias">One for each output, changed; zeros for a layer that had none.</param>
    /// <remarks>
    /// <para>The normalization layer is to be left out afterwards. Where it has an activation
    /// (<see cref="NormalizationInfo.Activation"/>) or adds a residual, that stays to be done.</para>
    /// <para>Statistics that are computed from each input, as in layer norm or RMS norm, have no constant factors: such layers
    /// cannot be folded.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="layer"/> is null.</exception>
    /// <exception cref="ArgumentException">A length does not fit, or the memory overlaps or is the layer's own. Nothing has
    /// changed.</exception>
    /// <exception cref="InvalidOperationException">The layer tracks no running statistics, or its factors vary along axis 0, the
    /// batch. Nothing has changed.</exception>
    public static void FoldInto<T>(this INormalization<T> layer, Span<T> weight, Span<T> bias)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer.RunningMean.IsEmpty)
        {
            Folding.ThrowUntracked(layer);
        }

        ChannelFactors<T> factors = new(layer.Info, layer.Weight, layer.Bias, layer.RunningMean, layer.RunningVariance);
        if (factors.VaryBySample)
        {
            throw new InvalidOperationException($"The factors of {layer} vary along axis 0, from sample to sample, and no layer before it can take them in.");
        }

        Folding.FoldInto(factors, weight, bias);
    }
}
