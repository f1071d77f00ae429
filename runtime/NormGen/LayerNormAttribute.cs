namespace NormGen;

/// <summary>
/// Asks for layer norm, as PyTorch's layer of that name computes it: on a partial class, the generator adds an implementation of
/// <see cref="INormalization{T}"/>, and on a static one functions over the caller's memory.
/// </summary>
/// <remarks>
/// <para><c>[LayerNorm(768)]</c> is <c>[Normalize(Shape = [-1, 768], Axes = [1])]</c>: each row has a statistic; weight and bias have
/// the normalized shape. The rows may come from any number of leading axes: a tensor of shape [8, 128, 768] is 1,024 rows.</para>
/// <para>Ba, Kiros and Hinton, <i>Layer Normalization</i>, 2016.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
[CLSCompliant(false)] // Extents are listed one by one, as an array: only the generator reads them.
public sealed class LayerNormAttribute : TrackedNormalizationAttribute
{
    /// <summary>Layer norm of [N, ..normalizedShape].</summary>
    /// <param name="normalizedShape">The trailing extents that are normalized, one to seven; none with <see cref="Sizes"/>.</param>
    public LayerNormAttribute(params int[] normalizedShape)
    {
        NormalizedShape = normalizedShape;
    }

    /// <summary>The trailing extents that are normalized.</summary>
    public int[] NormalizedShape { get; }

    /// <summary>The leading extent: the number of rows, the product of all leading extents. 1 or more; −1, the default, is known only when the layer is called.</summary>
    public int Batch { get; set; } = -1;

    /// <summary>
    /// On a static class, in place of a normalized shape: widths of rows that get machine code of their own; rows of any other width are
    /// computed, too, with the same bits. The length of the weight is the width of a call, or, without one, an argument is. Different numbers,
    /// 1 or more.
    /// </summary>
    public int[] Sizes { get; set; } = [];
}
