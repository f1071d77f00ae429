namespace NormGen;

/// <summary>
/// Asks for RMS norm, as PyTorch's layer of that name computes it: on a partial class, the generator adds an implementation of
/// <see cref="INormalization{T}"/>, and on a static one functions over the caller's memory.
/// </summary>
/// <remarks>
/// <para><c>[RmsNorm(2048)]</c> is <c>[Normalize(Shape = [-1, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare, Epsilon =
/// 1.1920928955078125e-7)]</c>: each row is divided by the root of its mean square; no mean is subtracted. The weight has the
/// normalized shape; a bias there is with <c>Bias = true</c>. The rows may come from any number of leading axes.</para>
/// <para>Zhang and Sennrich, <i>Root Mean Square Layer Normalization</i>, 2019.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
[CLSCompliant(false)] // Extents are listed one by one, as an array: only the generator reads them.
public sealed class RmsNormAttribute : NormalizationAttribute
{
    /// <summary>RMS norm of [N, ..normalizedShape].</summary>
    /// <param name="normalizedShape">The trailing extents that are normalized, one to seven; none with <see cref="Sizes"/>.</param>
    public RmsNormAttribute(params int[] normalizedShape)
    {
        NormalizedShape = normalizedShape;
        Bias = false;
        Epsilon = 1.1920928955078125e-7;
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
