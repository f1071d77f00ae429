using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <content>The forms in a residual stream.</content>
public sealed partial class LayerCore<T>
{
    /// <summary>residual += input; output = layer(residual).</summary>
    /// <param name="input">What is added to the stream.</param>
    /// <param name="residual">The stream.</param>
    /// <param name="output">Where the result goes; the same memory as the input, or none of the others.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap; nothing has changed.</exception>
    [SkipLocalsInit]
    public void AddForward(ReadOnlySpan<T> input, Span<T> residual, Span<T> output)
    {
        ReadOnlySpan<int> shape = Resolve(
            input.Length, stackalloc int[_shape.Unknown == 0 ? 0 : _shape.Extents.Length], "AddForward(input, residual, output, shape)", out long count);
        AddForward(input, residual, output, shape, count);
    }

    /// <summary>The same where two or more extents are not known before.</summary>
    /// <param name="input">What is added to the stream.</param>
    /// <param name="residual">The stream.</param>
    /// <param name="output">Where the result goes; the same memory as the input, or none of the others.</param>
    /// <param name="shape">The extents of all three.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap; nothing has changed.</exception>
    public void AddForward(ReadOnlySpan<T> input, Span<T> residual, Span<T> output, ReadOnlySpan<int> shape)
        => AddForward(input, residual, output, shape, LayerArguments.CheckShape(shape, _shape.Extents));

    private void AddForward(ReadOnlySpan<T> input, Span<T> residual, Span<T> output, ReadOnlySpan<int> shape, long count)
    {
        LayerArguments.CheckAddForward(input, residual, output, count, shape);
        ComputeIn(shape, residual, output, new() { Addend = input });
    }

    /// <summary>residual += layer(input).</summary>
    /// <param name="input">The input.</param>
    /// <param name="residual">The stream.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap partially; nothing has changed.</exception>
    [SkipLocalsInit]
    public void ForwardAdd(ReadOnlySpan<T> input, Span<T> residual)
    {
        ReadOnlySpan<int> shape = Resolve(
            input.Length, stackalloc int[_shape.Unknown == 0 ? 0 : _shape.Extents.Length], "ForwardAdd(input, residual, shape)", out long count);
        ForwardAdd(input, residual, shape, count);
    }

    /// <summary>The same where two or more extents are not known before.</summary>
    /// <param name="input">The input.</param>
    /// <param name="residual">The stream.</param>
    /// <param name="shape">The extents of both.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap partially; nothing has changed.</exception>
    public void ForwardAdd(ReadOnlySpan<T> input, Span<T> residual, ReadOnlySpan<int> shape)
        => ForwardAdd(input, residual, shape, LayerArguments.CheckShape(shape, _shape.Extents));

    private void ForwardAdd(ReadOnlySpan<T> input, Span<T> residual, ReadOnlySpan<int> shape, long count)
    {
        LayerArguments.Check(input, residual, count, shape, nameof(residual));
        ComputeIn(shape, input, residual, new() { Adds = true });
    }

    /// <summary>gradient += the gradient of layer(residual): the backward pass of <see cref="AddForward(ReadOnlySpan{T}, Span{T}, Span{T})"/>.</summary>
    /// <param name="residual">The stream, as that left it.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="gradient">The stream's gradient; after the call that of what was added, too.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap partially; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The last forward pass was another.</exception>
    public void BackwardAdd(ReadOnlySpan<T> residual, ReadOnlySpan<T> outputGradient, Span<T> gradient)
    {
        CheckHasBackward();
        LayerArguments.CheckBackward(residual, outputGradient, gradient, ElementsOf(residual), _shape.Extents, nameof(residual), nameof(gradient));
        Differentiate(residual, outputGradient, gradient, new() { Adds = true });
    }

    /// <summary>The extents of a call, where its length tells them.</summary>
    /// <param name="length">The length.</param>
    /// <param name="room">Room for the extents, where not all are known.</param>
    /// <param name="withShape">The call that has them, for a message.</param>
    /// <param name="count">The number of elements of such a call.</param>
    private ReadOnlySpan<int> Resolve(int length, Span<int> room, string withShape, out long count)
    {
        if (_shape.Unknown == 0)
        {
            count = _shape.Elements;
            return _shape.Extents;
        }

        if (_shape.Unknown > 1)
        {
            LayerArguments.ThrowMissingShape(_shape.Extents, withShape);
        }

        _shape.Infer(length, room);
        count = length;
        return room;
    }
}
