using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <content>With a residual inside the layer, before its activation.</content>
public sealed partial class LayerCore<T>
{
    /// <summary>output = activation(y + residual), y being the normalized input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="residual">As many elements.</param>
    /// <param name="output">As many elements; the same memory as one of the others, or none of theirs.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the output overlaps another partially; nothing has changed.</exception>
    [SkipLocalsInit]
    public void ForwardInside(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output)
    {
        ReadOnlySpan<int> shape = Resolve(
            input.Length, stackalloc int[_shape.Unknown == 0 ? 0 : _shape.Extents.Length], "Forward(input, residual, output, shape)", out long count);
        ForwardInside(input, residual, output, shape, count);
    }

    /// <summary>The same where two or more extents are not known before.</summary>
    /// <param name="input">The input.</param>
    /// <param name="residual">As many elements.</param>
    /// <param name="output">As many elements; the same memory as one of the others, or none of theirs.</param>
    /// <param name="shape">The extents of all three.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the output overlaps another partially; nothing has changed.</exception>
    public void ForwardInside(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, ReadOnlySpan<int> shape)
        => ForwardInside(input, residual, output, shape, LayerArguments.CheckShape(shape, _shape.Extents));

    private void ForwardInside(ReadOnlySpan<T> input, ReadOnlySpan<T> residual, Span<T> output, ReadOnlySpan<int> shape, long count)
    {
        LayerArguments.CheckInside(input, residual, output, count, shape);
        ComputeIn(shape, input, output, new() { Residual = residual });
    }

    /// <summary>The gradients of the last <see cref="ForwardInside(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/>.</summary>
    /// <param name="input">The same elements as there.</param>
    /// <param name="residual">The same elements as there.</param>
    /// <param name="outputGradient">As many elements: the gradient of the output.</param>
    /// <param name="inputGradient">As many elements, written; the same memory as one of the first three, or none of the others'.</param>
    /// <param name="residualGradient">As many elements, written: the gradient of the output, times the slope of the activation. The same memory as
    /// one of the first three, or none of the others'.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a result overlaps another span partially, or the other result; nothing has
    /// changed.</exception>
    /// <exception cref="InvalidOperationException">The last forward pass was another.</exception>
    public void BackwardInside(
        ReadOnlySpan<T> input, ReadOnlySpan<T> residual, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, Span<T> residualGradient)
    {
        CheckHasBackward();
        LayerArguments.CheckInsideBackward(input, residual, outputGradient, inputGradient, residualGradient, ElementsOf(input), _shape.Extents);
        Differentiate(input, outputGradient, inputGradient, new() { Residual = residual, ResidualGradient = residualGradient });
    }
}
