using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NormGen.Tensors;

/// <summary>Calls layers with tensors instead of spans, and checks their shapes.</summary>
/// <remarks>
/// <para>A tensor fits a layer where it has the extents of the attribute, with any extent for each −1. Where a statistic is over all axes
/// but a first one of −1, as in <c>[LayerNorm(768)]</c> and <c>[RmsNorm(768)]</c>, the tensor may have any number of axes in place of
/// that first one, none too.</para>
/// <para>The elements must lie row-major and without gaps, since a layer takes them as one span; nothing is copied, and nothing is
/// allocated.</para>
/// </remarks>
public static class TensorNormalization
{
    /// <summary>Normalizes <paramref name="input"/> into <paramref name="output"/>.</summary>
    /// <typeparam name="T">The type of an element, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="layer">The layer.</param>
    /// <param name="input">A dense tensor that fits the layer's shape.</param>
    /// <param name="output">A dense tensor of the same extents; it may be the same memory as <paramref name="input"/>, but not overlap it
    /// partially. In place, the input is gone: keep a copy of it where <c>Backward</c> follows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="layer"/> is null.</exception>
    /// <exception cref="ArgumentException">A tensor does not fit the layer's shape, is not dense or has more than 2³¹ − 1 elements, the
    /// extents differ, or the tensors overlap partially. Nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">A layer that tracks running statistics is trained with one element per statistic, which
    /// has no spread to track. Nothing has changed.</exception>
    public static void Forward<T>(this INormalization<T> layer, in ReadOnlyTensorSpan<T> input, in TensorSpan<T> output)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(layer);
        Span<int> shape = stackalloc int[layer.Info.Shape.Length];
        LayerShape.Match(layer.Info, input.Lengths, shape, nameof(input));
        TensorArguments.CheckSameLengths(output.Lengths, input.Lengths, nameof(output));
        layer.Forward(Elements(in input, nameof(input)), Elements(in output, nameof(output)), shape);
    }

    /// <summary>
    /// The gradient of the loss with respect to the input of the last <c>Forward</c>, from its gradient with respect to the output;
    /// <see cref="INormalization{T}.WeightGradient"/> and <see cref="INormalization{T}.BiasGradient"/> grow by theirs.
    /// </summary>
    /// <typeparam name="T">The type of an element, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The same elements as before <c>Forward</c>, in the same shape; dense.</param>
    /// <param name="outputGradient">A dense tensor of the same extents: the loss's derivative with respect to each output.</param>
    /// <param name="inputGradient">A dense tensor of the same extents, written: the loss's derivative with respect to each input. It may
    /// be the same memory as one of the others, but not overlap them partially.</param>
    /// <exception cref="ArgumentNullException"><paramref name="layer"/> is null.</exception>
    /// <exception cref="ArgumentException">A tensor does not fit the layer's shape, is not dense or has more than 2³¹ − 1 elements, the
    /// extents differ, or the tensors overlap partially. Nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">In training: there was no <c>Forward</c>, or one of another length. In either mode:
    /// <see cref="INormalization{T}.Training"/> has changed since. Nothing has changed.</exception>
    /// <exception cref="NotSupportedException">The layer was declared with <see cref="NormalizationAttribute.Backward"/> = false.</exception>
    public static void Backward<T>(
        this INormalization<T> layer, in ReadOnlyTensorSpan<T> input, in ReadOnlyTensorSpan<T> outputGradient, in TensorSpan<T> inputGradient)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(layer);
        // The layer remembers the shape of its Forward; here it is only checked.
        Span<int> shape = stackalloc int[layer.Info.Shape.Length];
        LayerShape.Match(layer.Info, input.Lengths, shape, nameof(input));
        TensorArguments.CheckSameLengths(outputGradient.Lengths, input.Lengths, nameof(outputGradient));
        TensorArguments.CheckSameLengths(inputGradient.Lengths, input.Lengths, nameof(inputGradient));
        layer.Backward(
            Elements(in input, nameof(input)), Elements(in outputGradient, nameof(outputGradient)), Elements(in inputGradient, nameof(inputGradient)));
    }

    private static ReadOnlySpan<T> Elements<T>(in ReadOnlyTensorSpan<T> tensor, string name)
        => MemoryMarshal.CreateReadOnlySpan(
            in tensor.GetPinnableReference(), TensorArguments.DenseLength(tensor.Lengths, tensor.Strides, tensor.FlattenedLength, name));

    private static Span<T> Elements<T>(in TensorSpan<T> tensor, string name)
        => MemoryMarshal.CreateSpan(
            ref tensor.GetPinnableReference(), TensorArguments.DenseLength(tensor.Lengths, tensor.Strides, tensor.FlattenedLength, name));
}
