using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

public sealed partial class LayerCore<T>
{
    /// <inheritdoc cref="INormalization{T}.Backward"/>
    public void Backward(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
    {
        CheckHasBackward();
        if (_isTiny && !SharesStatistics)
        {
            BackwardTiny(input, outputGradient, inputGradient);
            return;
        }

        LayerArguments.CheckBackward(input, outputGradient, inputGradient, ElementsOf(input), _shape.Extents);
        Differentiate(input, outputGradient, inputGradient, default);
    }

    private void CheckHasBackward()
    {
        if (!_plan.HasBackward)
        {
            LayerArguments.ThrowNoBackward();
        }
    }

    /// <summary>How many elements the tensors of a backward pass have: as many as the input, where not all extents are known.</summary>
    [SkipLocalsInit]
    private long ElementsOf(ReadOnlySpan<T> input)
    {
        if (_shape.Unknown == 1)
        {
            _shape.Infer(input.Length, stackalloc int[_shape.Extents.Length]);
        }

        return _shape.Unknown == 0 ? _shape.Elements : input.Length;
    }

    /// <summary>After the checks: with the extents of the last forward pass, where only that tells them.</summary>
    [SkipLocalsInit]
    private void Differentiate(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, scoped in FurtherTensors<T> further)
    {
        bool training = Training;
        if (_shape.Unknown == 0)
        {
            Differentiate(input, outputGradient, inputGradient, _lastForward.Continue(training, input.Length), training, _shape.Geometry, in further);
            return;
        }

        if (input.IsEmpty && !SharesStatistics)
        {
            further.ScaleGradient.Clear();
            further.ShiftGradient.Clear();
            return;
        }

        Span<int> shape = stackalloc int[_shape.Extents.Length];
        ForwardCall kept = _lastForward.Continue(training, input.Length);
        if (_shape.Unknown > 1)
        {
            _lastForward.Recall(kept, shape, input.Length);
        }
        else
        {
            _shape.Infer(input.Length, shape);
        }

        CheckModulation(kept, shape, further);
        CheckMask(kept, shape, further.Mask);
        Geometry geometry = new(_plan.Dimensions, shape, stackalloc Step[_plan.Dimensions.Length]);
        Differentiate(input, outputGradient, inputGradient, kept, training, in geometry, in further);
    }

    private void Differentiate(
        ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient, ForwardCall kept, bool training, in Geometry geometry, scoped in FurtherTensors<T> further)
    {
        if (HasParts(training))
        {
            DifferentiateParts(input, outputGradient, inputGradient, kept, training, in geometry, in further);
        }
        else if (!further.Mask.IsEmpty)
        {
            DifferentiateMasked(input, outputGradient, inputGradient, kept, training, in geometry, further.Mask);
        }
        else
        {
            Differentiate(input, outputGradient, inputGradient, kept, training, in geometry, in further, first: 0, isLast: true);
        }

        _lastForward.Release(kept);
    }

    /// <summary>The gradients of a batch, or of a part of one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="inputGradient">Where that of the input goes.</param>
    /// <param name="kept">What the forward pass kept.</param>
    /// <param name="training">The mode.</param>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="further">The other tensors.</param>
    /// <param name="first">The first of the statistics.</param>
    /// <param name="isLast">Whether the sums for weight and bias are complete.</param>
    private void Differentiate(
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        ForwardCall kept,
        bool training,
        in Geometry geometry,
        scoped in FurtherTensors<T> further,
        int first,
        bool isLast)
    {
        ModulationSums<T>? modulation = _plan.IsModulated && !_plan.WritesModulation ? TakeSums(further.Scale.Length) : null;
        LayerCall<T> call = default;
        SetState(ref call, kept, training);
        SetArguments(ref call, input, in geometry, in further, first);
        call.ResidualGradient = ref MemoryMarshal.GetReference(further.ResidualGradient);
        call.ScaleGradient = ref MemoryMarshal.GetReference(_plan.WritesModulation ? further.ScaleGradient : default);
        call.ShiftGradient = ref MemoryMarshal.GetReference(_plan.WritesModulation ? further.ShiftGradient : default);
        call.OutputGradient = outputGradient;
        call.InputGradient = inputGradient;
        call.WeightSums = modulation?.Factors ?? _weightSums;
        call.BiasSums = modulation?.Summands ?? _biasSums;
        call.WeightGradient = _weightGradient;
        call.BiasGradient = _biasGradient;
        if (SharesStatistics)
        {
            BackwardWithOthers(ref call, kept);
        }
        else
        {
            _plan.Kernels.Backward(ref call);
        }

        if (modulation is not null)
        {
            modulation.Finish(new(_weight.Span, _plan.WeightOffset), _bias.Span, further.Scale, further.ScaleGradient, further.ShiftGradient, _weightSums, _biasSums);
            Volatile.Write(ref _modulationSums, modulation);
            (call.WeightSums, call.BiasSums) = (_weightSums, _biasSums);
        }

        if (!isLast)
        {
            // The next part may have other chunks.
            call.WeightSums?.MergeChunks();
            call.BiasSums?.MergeChunks();
            return;
        }

        // Kernels of tiny tensors leave none.
        call.WeightSums?.MoveTo(_weightGradient!);
        call.BiasSums?.MoveTo(_biasGradient!);
    }
}
