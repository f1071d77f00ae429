namespace NormGen;

/// <summary>
/// Asks for instance norm, as PyTorch's layer of that name computes it: on a partial class, the generator adds an implementation of
/// <see cref="INormalization{T}"/>, and on a static one functions over the caller's memory.
/// </summary>
/// <remarks>
/// <para><c>[InstanceNorm(64, 28, 28)]</c> is <c>[Normalize(Shape = [-1, 64, 28, 28], Axes = [2, 3], Affine = false)]</c>: each
/// channel of each sample has a statistic over space. With <c>Affine = true</c> each channel has a weight and a bias; with
/// <c>TrackRunningStats = true</c> it has running statistics.</para>
/// <para>Ulyanov, Vedaldi and Lempitsky, <i>Instance Normalization</i>, 2016.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
[CLSCompliant(false)] // Extents are listed one by one, as an array: only the generator reads them.
public sealed class InstanceNormAttribute : TrackedNormalizationAttribute
{
    /// <summary>Instance norm of [N, channels, ..spatial].</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="spatial">The extents after the channels, such as height and width, at least one. −1 is known only when the layer is
    /// called.</param>
    public InstanceNormAttribute(int channels, params int[] spatial)
    {
        Channels = channels;
        Spatial = spatial;
        Affine = false;
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
