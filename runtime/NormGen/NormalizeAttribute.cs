namespace NormGen;

/// <summary>
/// Asks for a normalization layer: on a partial class, the generator adds an implementation of
/// <see cref="INormalization{T}"/> that is specialized for <see cref="Shape"/>.
/// </summary>
/// <remarks>
/// <para>y = (x − mean) / sqrt(variance + epsilon) · weight + bias, where mean and variance are taken over
/// <see cref="Axes"/>. Which axes make which layer, for a tensor of shape [N, C, H, W]:</para>
/// <list type="table">
/// <item><term>batch norm</term><description><c>Axes = [0, 2, 3]</c></description></item>
/// <item><term>layer norm</term><description><c>Axes = [1, 2, 3]</c></description></item>
/// <item><term>instance norm</term><description><c>Axes = [2, 3], ParameterAxes = [1]</c></description></item>
/// <item><term>group norm</term><description><c>Axes = [1, 2, 3], Groups = 8</c></description></item>
/// <item><term>RMS norm</term><description><c>Axes = [3], Statistic = Statistic.RootMeanSquare</c></description></item>
/// </list>
/// <para>Mistakes are reported at compile time, as <c>NORM001</c> and following.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class NormalizeAttribute : Attribute
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

    /// <summary>Whether the layer has a weight (gamma), and a bias (beta) if <see cref="Bias"/> says so.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>
    /// Whether an affine layer has a bias. The default is true, and false with <see cref="Statistic.RootMeanSquare"/>.
    /// </summary>
    public bool Bias { get; set; } = true;

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

    /// <summary>Added to the variance (or the mean square) inside the root. Not negative.</summary>
    public double Epsilon { get; set; } = 1e-5;

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
    /// Whether the layer keeps running statistics in training and normalizes with them in evaluation. The default is
    /// true where <see cref="Axes"/> holds axis 0, and false otherwise and with <see cref="Statistic.RootMeanSquare"/>.
    /// </summary>
    public bool TrackRunningStats { get; set; }

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

    /// <summary>The type of an element: <c>typeof(float)</c>, the default, or <c>typeof(double)</c>.</summary>
    public Type ElementType { get; set; } = typeof(float);

    /// <summary>Whether the generated code is straight-line or has loops. No choice changes a result.</summary>
    public Unrolling Unrolling { get; set; }

    /// <summary>
    /// Whether the layer has a backward pass. Without one, as where a network is only evaluated, there is less code, and
    /// <see cref="INormalization{T}.Backward"/> throws a <see cref="NotSupportedException"/>.
    /// </summary>
    public bool Backward { get; set; } = true;
}
