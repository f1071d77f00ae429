namespace NormGen;

/// <summary>
/// Asks for a normalization layer: on a partial class, the generator adds an implementation of
/// <see cref="INormalization{T}"/> that is specialized for <see cref="Shape"/>.
/// </summary>
/// <remarks>
/// <para>This is the general form: any axes of any shape. The layers that PyTorch has are shorter as
/// <see cref="BatchNormAttribute">[BatchNorm]</see>, <see cref="LayerNormAttribute">[LayerNorm]</see>,
/// <see cref="InstanceNormAttribute">[InstanceNorm]</see>, <see cref="GroupNormAttribute">[GroupNorm]</see> and
/// <see cref="RmsNormAttribute">[RmsNorm]</see>. A class has one of these attributes.</para>
/// <para>y = (x − mean) / sqrt(variance + epsilon) · weight + bias, where mean and variance are taken over
/// <see cref="Axes"/>. Which axes make which layer, for a tensor of shape [N, C, H, W]:</para>
/// <list type="table">
/// <item><term>batch norm</term><description><c>Axes = [0, 2, 3]</c></description></item>
/// <item><term>layer norm</term><description><c>Axes = [1, 2, 3]</c></description></item>
/// <item><term>instance norm</term><description><c>Axes = [2, 3], ParameterAxes = [1]</c></description></item>
/// <item><term>group norm</term><description><c>Axes = [1, 2, 3], Groups = 8</c></description></item>
/// <item><term>RMS norm</term><description><c>Axes = [3], Statistic = Statistic.RootMeanSquare</c></description></item>
/// <item><term>unit vectors</term><description><c>Axes = [3], Statistic = Statistic.Euclidean, Affine = false</c></description></item>
/// </list>
/// <para>Mistakes are reported at compile time, as <c>NORM001</c> and following.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class NormalizeAttribute : TrackedNormalizationAttribute
{
    /// <summary>
    /// Row-major extents of the input and the output; required. −1 stands for an extent that is known only when the
    /// layer is called. It may stand for any axis, and for several, but not for one that parameters or running
    /// statistics vary along. One to eight axes.
    /// </summary>
    public int[] Shape { get; set; } = [];

    /// <summary>
    /// The axes whose elements share one statistic; required. Negative values count from the end.
    /// </summary>
    public int[] Axes { get; set; } = [];

    /// <summary>
    /// The axes that weight and bias vary along; their values are row-major in the order of <see cref="Shape"/>,
    /// however the axes are listed here. An empty list means one weight and one bias for all elements.
    /// </summary>
    /// <remarks>
    /// The default follows PyTorch: with <see cref="Groups"/> above 1 the <see cref="ChannelAxis"/>; otherwise, where
    /// <see cref="Axes"/> holds axis 0, the axes not in it (batch norm: the channels); otherwise <see cref="Axes"/>
    /// itself (layer norm: the normalized shape).
    /// </remarks>
    public int[] ParameterAxes { get; set; } = [];

    /// <summary>
    /// The number of equal groups that the channel axis, which <see cref="Axes"/> must hold, is split into; each group
    /// has its own statistic.
    /// </summary>
    /// <remarks>Wu and He, <i>Group Normalization</i>, 2018.</remarks>
    public int Groups { get; set; } = 1;

    /// <summary>The axis that <see cref="Groups"/> splits. Negative values count from the end.</summary>
    public int ChannelAxis { get; set; } = 1;

    /// <summary>What is computed over <see cref="Axes"/>.</summary>
    public Statistic Statistic { get; set; }

    /// <summary>
    /// On a static class, in place of <see cref="Shape"/> and <see cref="Axes"/>: widths of rows that get machine code of their own; rows of any
    /// other width are computed, too, with the same bits. The length of the weight is the width of a call, or, without one, an argument is.
    /// Different numbers, 1 or more.
    /// </summary>
    public int[] Sizes { get; set; } = [];
}
