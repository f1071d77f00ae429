namespace NormGen;

/// <summary>
/// Asks for batch norm, as PyTorch's layer of that name computes it: on a partial class, the generator adds an implementation of
/// <see cref="INormalization{T}"/>.
/// </summary>
/// <remarks>
/// <para><c>[BatchNorm(64, 28, 28)]</c> is <c>[Normalize(Shape = [-1, 64, 28, 28], Axes = [0, 2, 3])]</c>: each channel has a
/// statistic over batch and space, running statistics, a weight and a bias.</para>
/// <para>Ioffe and Szegedy, <i>Batch Normalization</i>, 2015.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
[CLSCompliant(false)] // Extents are listed one by one, as an array: only the generator reads them.
public sealed class BatchNormAttribute : TrackedNormalizationAttribute
{
    /// <summary>Batch norm of [N, channels, ..spatial].</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="spatial">The extents after the channels, such as height and width; none for [N, channels]. −1 is known only when the layer is
    /// called.</param>
    public BatchNormAttribute(int channels, params int[] spatial)
    {
        Channels = channels;
        Spatial = spatial;
    }

    /// <summary>The number of channels.</summary>
    public int Channels { get; }

    /// <summary>The extents after the channels.</summary>
    public int[] Spatial { get; }

    /// <summary>The leading extent: the number of samples. 1 or more; −1, the default, is known only when the layer is called.</summary>
    public int Batch { get; set; } = -1;

    /// <summary>Whether the channels are the last axis, [N, ..spatial, C], as in Keras and Flax. The arguments keep their
    /// order.</summary>
    public bool ChannelsLast { get; set; }
}
