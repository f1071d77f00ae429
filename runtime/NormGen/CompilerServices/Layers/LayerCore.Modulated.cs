using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <content>With a scale and a shift of each sample.</content>
public sealed partial class LayerCore<T>
{
    /// <summary>Null while a call has them: another then makes its own.</summary>
    private ModulationSums<T>? _modulationSums;

    /// <summary>output = activation(y · (1 + scale) + shift), y being the layer's plain result.</summary>
    /// <param name="input">The input.</param>
    /// <param name="scale">One value for each sample and parameter, row-major: for each index of axis 0 and of the parameters' axes.</param>
    /// <param name="shift">As many.</param>
    /// <param name="output">As many elements as the input has; the same memory as that, or none of the others'.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the output overlaps another; nothing has changed.</exception>
    [SkipLocalsInit]
    public void ForwardModulated(ReadOnlySpan<T> input, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> output)
    {
        ReadOnlySpan<int> shape = Resolve(
            input.Length, stackalloc int[_shape.Unknown == 0 ? 0 : _shape.Extents.Length], "Forward(input, scale, shift, output, shape)", out long count);
        ForwardModulated(input, scale, shift, output, shape, count);
    }

    /// <summary>The same where two or more extents are not known before.</summary>
    /// <param name="input">The input.</param>
    /// <param name="scale">One value for each sample and parameter, row-major: for each index of axis 0 and of the parameters' axes.</param>
    /// <param name="shift">As many.</param>
    /// <param name="output">As many elements as the input has; the same memory as that, or none of the others'.</param>
    /// <param name="shape">The extents of input and output.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the output overlaps another; nothing has changed.</exception>
    public void ForwardModulated(ReadOnlySpan<T> input, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> output, ReadOnlySpan<int> shape)
        => ForwardModulated(input, scale, shift, output, shape, LayerArguments.CheckShape(shape, _shape.Extents));

    private void ForwardModulated(ReadOnlySpan<T> input, ReadOnlySpan<T> scale, ReadOnlySpan<T> shift, Span<T> output, ReadOnlySpan<int> shape, long count)
    {
        LayerArguments.CheckModulated(input, scale, shift, output, count, Modulations(shape), shape);
        ComputeIn(shape, input, output, new() { Scale = scale, Shift = shift });
    }

    /// <summary>The gradients of the last <see cref="ForwardModulated(ReadOnlySpan{T}, ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/>.</summary>
    /// <param name="input">The same elements as there.</param>
    /// <param name="scale">The same as there.</param>
    /// <param name="shift">The same as there.</param>
    /// <param name="outputGradient">As many elements as the input has: the gradient of the output.</param>
    /// <param name="inputGradient">As many elements, written; the same memory as input or outputGradient, or none of the others'.</param>
    /// <param name="scaleGradient">As many as scale has, written; the same memory as a tensor that is read, or none of the others'.</param>
    /// <param name="shiftGradient">As many as shift has, written; likewise.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a result overlaps another span otherwise; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The last forward pass was another.</exception>
    [SkipLocalsInit]
    public void BackwardModulated(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> scale,
        ReadOnlySpan<T> shift,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> scaleGradient,
        Span<T> shiftGradient)
    {
        CheckHasBackward();
        FurtherTensors<T> further = new() { Scale = scale, Shift = shift, ScaleGradient = scaleGradient, ShiftGradient = shiftGradient };
        Span<int> shape = stackalloc int[_shape.Extents.Length];
        long modulations = -1;
        if (_shape.Unknown <= 1)
        {
            _shape.Infer(input.Length, shape);
            modulations = Modulations(shape);
        }

        LayerArguments.CheckModulatedBackward(input, outputGradient, inputGradient, further, ElementsOf(input), modulations, _shape.Extents);
        Differentiate(input, outputGradient, inputGradient, further);
    }

    /// <summary>The number of scales of a call.</summary>
    private long Modulations(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (Dimension dimension in _plan.Dimensions)
        {
            count *= dimension.HasParameters ? dimension.ExtentIn(shape) : 1;
        }

        return count;
    }

    /// <summary>Checks what only the last forward pass tells.</summary>
    private void CheckModulation(ForwardCall kept, ReadOnlySpan<int> shape, FurtherTensors<T> further)
    {
        if (!_plan.IsModulated || _shape.Unknown <= 1)
        {
            return;
        }

        try
        {
            LayerArguments.CheckModulation(further, Modulations(shape), shape);
        }
        catch (ArgumentException)
        {
            _lastForward.Release(kept);
            throw;
        }
    }

    private ModulationSums<T> TakeSums(int count)
    {
        ModulationSums<T> sums = Interlocked.Exchange(ref _modulationSums, null) ?? new();
        sums.MakeRoom(count);
        return sums;
    }
}
