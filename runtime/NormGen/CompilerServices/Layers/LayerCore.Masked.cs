using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <content>With a mask that tells which elements count.</content>
/// <remarks>The passes are those of a layer without a mask. Statistics that only some elements count in are measured before, and elements that do not
/// count are 0 in the gradient that is added up.</remarks>
public sealed partial class LayerCore<T>
{
    /// <summary>Null while a call has it: another then makes its own.</summary>
    private MaskedStatistics<T>? _masked;

    /// <summary>output = layer(input), of the elements that count; 0 elsewhere.</summary>
    /// <param name="input">The input; elements that do not count may hold anything.</param>
    /// <param name="mask">One byte for each index of axis 0 and of the axes that share a statistic, row-major: what is not 0 counts.</param>
    /// <param name="output">As many elements as the input has; the same memory, or none of it.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap partially; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">One element of a statistic that is tracked counts; nothing has changed.</exception>
    [SkipLocalsInit]
    public void ForwardMasked(ReadOnlySpan<T> input, ReadOnlySpan<byte> mask, Span<T> output)
    {
        ReadOnlySpan<int> shape = Resolve(
            input.Length, stackalloc int[_shape.Unknown == 0 ? 0 : _shape.Extents.Length], "Forward(input, mask, output, shape)", out long count);
        ForwardMasked(input, mask, output, shape, count);
    }

    /// <summary>The same where two or more extents are not known before.</summary>
    /// <param name="input">The input; elements that do not count may hold anything.</param>
    /// <param name="mask">One byte for each index of axis 0 and of the axes that share a statistic, row-major: what is not 0 counts.</param>
    /// <param name="output">As many elements as the input has; the same memory, or none of it.</param>
    /// <param name="shape">The extents of input and output.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap partially; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">One element of a statistic that is tracked counts; nothing has changed.</exception>
    public void ForwardMasked(ReadOnlySpan<T> input, ReadOnlySpan<byte> mask, Span<T> output, ReadOnlySpan<int> shape)
        => ForwardMasked(input, mask, output, shape, LayerArguments.CheckShape(shape, _shape.Extents));

    private void ForwardMasked(ReadOnlySpan<T> input, ReadOnlySpan<byte> mask, Span<T> output, ReadOnlySpan<int> shape, long count)
    {
        LayerArguments.CheckMasked(input, mask, output, count, ElementsOfMask(shape), shape);
        ComputeIn(shape, input, output, new() { Mask = mask });
    }

    /// <summary>The gradients of the last <see cref="ForwardMasked(ReadOnlySpan{T}, ReadOnlySpan{byte}, Span{T})"/>.</summary>
    /// <param name="input">The same elements as there.</param>
    /// <param name="mask">The same as there.</param>
    /// <param name="outputGradient">As many elements as the input has: the gradient of the output; what does not count may hold anything.</param>
    /// <param name="inputGradient">As many elements, written; the same memory as input or outputGradient, or none of theirs.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap partially; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">The last forward pass was another.</exception>
    [SkipLocalsInit]
    public void BackwardMasked(ReadOnlySpan<T> input, ReadOnlySpan<byte> mask, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
    {
        CheckHasBackward();
        LayerArguments.CheckBackward(input, outputGradient, inputGradient, ElementsOf(input), _shape.Extents);
        if (_shape.Unknown <= 1)
        {
            Span<int> shape = stackalloc int[_shape.Extents.Length];
            _shape.Infer(input.Length, shape);
            LayerArguments.CheckMask(mask, ElementsOfMask(shape), shape);
        }

        Differentiate(input, outputGradient, inputGradient, new() { Mask = mask });
    }

    /// <summary>The number of elements of a call's mask.</summary>
    private long ElementsOfMask(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (Dimension dimension in _plan.Dimensions)
        {
            count *= dimension.IsMasked ? dimension.ExtentIn(shape) : 1;
        }

        return count;
    }

    /// <summary>Checks what only the last forward pass tells.</summary>
    private void CheckMask(ForwardCall kept, ReadOnlySpan<int> shape, ReadOnlySpan<byte> mask)
    {
        if (mask.IsEmpty || _shape.Unknown <= 1)
        {
            return;
        }

        try
        {
            LayerArguments.CheckMask(mask, ElementsOfMask(shape), shape);
        }
        catch (ArgumentException)
        {
            _lastForward.Release(kept);
            throw;
        }
    }

    private void ComputeMasked(ReadOnlySpan<T> input, Span<T> output, in Geometry geometry, ReadOnlySpan<byte> mask)
    {
        bool training = Training;
        MaskedStatistics<T> masked = TakeMasked(in geometry, mask);
        if (training && _plan.IsTracked && masked.Counts.AsSpan(0, (int)geometry.Statistics).Contains(1))
        {
            Volatile.Write(ref _masked, masked);
            LayerArguments.ThrowOneCounts(_shape.Extents);
        }

        ForwardCall kept = _lastForward.Begin(training, (int)geometry.Statistics);
        if (!masked.IsWhole && (training || !_plan.IsTracked))
        {
            MaskedMoments.Measure(_plan, in geometry, input, mask, masked);
        }

        Normalize(input, output, in geometry, new() { Masked = masked.IsWhole ? null : masked }, kept, training, first: 0);
        if (!masked.IsWhole)
        {
            new MaskedLines(in geometry, mask).Clear(output);
        }

        EndForward(kept, input.Length, in geometry);
        Volatile.Write(ref _masked, masked);
    }

    private void DifferentiateMasked(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        ForwardCall kept,
        bool training,
        in Geometry geometry,
        ReadOnlySpan<byte> mask)
    {
        MaskedStatistics<T> masked = TakeMasked(in geometry, mask);
        if (masked.IsWhole)
        {
            Differentiate(input, outputGradient, inputGradient, kept, training, in geometry, default, first: 0, isLast: true);
            Volatile.Write(ref _masked, masked);
            return;
        }

        if (training)
        {
            kept.Means.AsSpan(0, _plan.HasMean ? (int)geometry.Statistics : 0).CopyTo(masked.Means);
        }
        else if (_plan.IsTracked)
        {
            masked.TakeMeans(in geometry, _runningMean);
        }
        else
        {
            MaskedMoments.Measure(_plan, in geometry, input, mask, masked);
        }

        // What does not count is at its mean and has no gradient, so that it adds nothing to any sum.
        MaskedLines lines = new(in geometry, mask);
        (T[] inputCopy, T[] gradientCopy) = masked.Copies(input, outputGradient);
        Span<T> counted = inputCopy.AsSpan(0, input.Length), gradient = gradientCopy.AsSpan(0, input.Length);
        lines.Fill(counted, _plan.HasMean ? masked.Means : []);
        lines.Clear(gradient);
        Differentiate(counted, gradient, inputGradient, kept, training, in geometry, new() { Masked = masked }, first: 0, isLast: true);
        lines.Clear(inputGradient);
        Volatile.Write(ref _masked, masked);
    }

    private void UpdateRunning(ForwardCall kept, MaskedStatistics<T> masked)
    {
        if (masked.HasAny)
        {
            masked.Update(_runningMean, _runningVariance, kept, NextMomentum(), _plan.BiasedRunningVariance);
        }
    }

    private MaskedStatistics<T> TakeMasked(in Geometry geometry, ReadOnlySpan<byte> mask)
    {
        MaskedStatistics<T> masked = Interlocked.Exchange(ref _masked, null) ?? new();
        masked.Count(in geometry, mask);
        return masked;
    }
}
