using System.ComponentModel;

namespace NormGen;

/// <summary>What the attributes of all layers can say; each of them derives from it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NormalizationAttribute : Attribute
{
    /// <summary>Whether the layer has a weight (gamma), and a bias (beta) if <see cref="Bias"/> says so. The default is true,
    /// and false of <see cref="InstanceNormAttribute"/>.</summary>
    public bool Affine { get; set; } = true;

    /// <summary>
    /// Whether an affine layer has a bias. The default is true, and false with
    /// <see cref="Statistic.RootMeanSquare"/> and <see cref="Statistic.Euclidean"/>.
    /// </summary>
    public bool Bias { get; set; } = true;

    /// <summary>What is added to every weight: y = x̂ · (offset + weight) + bias. A new layer's weights are 1 − offset, so that it begins as one
    /// without. With 1 they are stored around 0, as in Gemma. The default is 0.</summary>
    /// <remarks>The offset is rounded to the element type, and the sum once more, as where PyTorch computes 1 + weight: it is as exact where
    /// it cancels.</remarks>
    public double WeightOffset { get; set; }

    /// <summary>Added to the variance (or the mean square) inside the root; of <see cref="Statistic.Euclidean"/>, the least that elements are
    /// divided by. Not negative. The default is 1e-5, of <see cref="RmsNormAttribute"/> 2⁻²³, of double 2⁻⁵², and of
    /// <see cref="Statistic.Euclidean"/> 1e-12.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>What is applied to each normalized element: output = activation(y). The default is nothing.</summary>
    public Activation Activation { get; set; }

    /// <summary>How the layer stands in a residual stream. The default is not at all.</summary>
    public Residual Residual { get; set; }

    /// <summary>
    /// Whether each call scales and shifts its samples, as the adaptive layer norm of a diffusion transformer does: output = activation(y · (1 + scale) +
    /// shift), y being the plain result. <c>Forward(input, scale, shift, output)</c> and <c>Backward(input, scale, shift, outputGradient, inputGradient,
    /// scaleGradient, shiftGradient)</c> stand in place of the contract's methods, which throw a <see cref="NotSupportedException"/>.
    /// </summary>
    /// <remarks>
    /// <para>Scale and shift have a value for each sample, an index of axis 0, and each index of the axes that weight and bias vary along, or would vary
    /// along without <c>Affine = false</c>: <c>[N, C]</c> of group norm, <c>[N, 768]</c> of <c>[LayerNorm(768)]</c>, whose rows are its samples.
    /// All gradients of the call's tensors are written. A static class has no such function.</para>
    /// <para>Peebles and Xie, <i>Scalable Diffusion Models with Transformers</i>, 2023, section 3.2; Dumoulin et al., <i>A Learned Representation for
    /// Artistic Style</i>, 2017, for batch and instance norm.</para>
    /// </remarks>
    public bool Modulated { get; set; }

    /// <summary>
    /// How many samples share their statistics, where the whole batch does not (ghost batch norm): a batch is computed in parts of so many, one after the
    /// other, the last with what is left. For layers whose axes hold axis 0. 0, the default, is the whole batch.
    /// </summary>
    /// <remarks>
    /// <para>Running statistics move part by part, and <see cref="INormalization{T}.BatchesTracked"/> and
    /// <see cref="TrackedNormalizationAttribute.CumulativeAverage"/> count parts: outputs, running statistics and the input's gradient have the bits of a
    /// layer that is called with each part by itself. In evaluation running statistics normalize, as ever; a layer without them computes the same parts in
    /// both modes. A call in training is refused where a part has one element per statistic. Ranks share no such batch.</para>
    /// <para>Hoffer, Hubara and Soudry, <i>Train longer, generalize better</i>, 2017.</para>
    /// </remarks>
    public int VirtualBatch { get; set; }

    /// <summary>
    /// Whether each call tells which elements count, as where sequences of different lengths are padded: <c>Forward(input, mask, output)</c> and
    /// <c>Backward(input, mask, outputGradient, inputGradient)</c> stand in place of the contract's methods, which throw a
    /// <see cref="NotSupportedException"/>.
    /// </summary>
    /// <remarks>
    /// <para>The mask has a byte for each index of axis 0 and of the axes that share a statistic, row-major: <c>[N, L]</c> of <c>[BatchNorm(64, L)]</c>,
    /// <c>[N, H, W]</c> of images, <c>[N, 768]</c> of <c>[LayerNorm(768)]</c>. What is not 0 counts. Other elements are 0 in output and gradient, and may
    /// hold anything, NaN too. A statistic that no element counts in gives zeros, and a training step in which none counts at all changes
    /// nothing.</para>
    /// <para>A mask of ones gives the bits of the layer without one. Statistics that only some elements count in are computed in double, which takes
    /// longer, and <c>Backward</c> works on copies. A residual, <see cref="Modulated"/>, <see cref="VirtualBatch"/> and static classes have no
    /// mask, and ranks share no masked batch.</para>
    /// </remarks>
    public bool Masked { get; set; }

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
