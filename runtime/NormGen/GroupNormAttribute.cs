namespace NormGen;

/// <summary>
/// Asks for group norm, as PyTorch's layer of that name computes it: on a partial class, the generator adds an implementation of
/// <see cref="INormalization{T}"/>, and on a static one functions over the caller's memory.
/// </summary>
/// <remarks>
/// <para><c>[GroupNorm(8, 64, 28, 28)]</c> is <c>[Normalize(Shape = [-1, 64, 28, 28], Axes = [1, 2, 3], Groups = 8)]</c>: each group
/// of channels of each sample has a statistic over them and space; each channel has a weight and a bias, with one group, too.</para>
/// <para>Wu and He, <i>Group Normalization</i>, 2018.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
[CLSCompliant(false)] // Extents are listed one by one, as an array: only the generator reads them.
public sealed class GroupNormAttribute : TrackedNormalizationAttribute
{
    /// <summary>Group norm of [N, channels, ..spatial].</summary>
    /// <param name="groups">The number of equal groups that the channels are split into; it divides their number.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="spatial">The extents after the channels, such as height and width; none for [N, channels]. −1 is known only when the layer is
    /// called.</param>
    public GroupNormAttribute(int groups, int channels, params int[] spatial)
    {
        Groups = groups;
        Channels = channels;
        Spatial = spatial;
    }

    /// <summary>The number of groups.</summary>
    public int Groups { get; }

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
