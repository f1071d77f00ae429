using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

public sealed partial class LayerCore<T>
{
    /// <inheritdoc cref="INormalization{T}.Forward(ReadOnlySpan{T}, Span{T})"/>
    public void Forward(ReadOnlySpan<T> input, Span<T> output)
    {
        if (_isTiny && !SharesBatch)
        {
            ForwardTiny(input, output);
            return;
        }

        if (_shape.Unknown > 0)
        {
            ForwardInferred(input, output);
            return;
        }

        Geometry geometry = _shape.Geometry;
        LayerArguments.Check(input, output, geometry.Elements, geometry.Shape);
        Compute(input, output, in geometry);
    }

    /// <inheritdoc cref="INormalization{T}.Forward(ReadOnlySpan{T}, Span{T}, ReadOnlySpan{int})"/>
    public void Forward(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> shape)
    {
        long count = LayerArguments.CheckShape(shape, _shape.Extents);
        LayerArguments.Check(input, output, count, shape);
        ComputeIn(shape, input, output);
    }

    [SkipLocalsInit]
    private void ForwardInferred(ReadOnlySpan<T> input, Span<T> output)
    {
        if (_shape.Unknown > 1)
        {
            LayerArguments.ThrowMissingShape(_shape.Extents, "Forward(input, output, shape)");
        }

        Span<int> shape = stackalloc int[_shape.Extents.Length];
        _shape.Infer(input.Length, shape);
        LayerArguments.Check(input, output, input.Length, _shape.Extents);
        ComputeIn(shape, input, output);
    }

    [SkipLocalsInit]
    private void ComputeIn(ReadOnlySpan<int> shape, ReadOnlySpan<T> input, Span<T> output, scoped in FurtherTensors<T> further = default)
    {
        if (input.IsEmpty && !SharesBatch)
        {
            return;
        }

        Geometry geometry = _shape.Unknown == 0 ? _shape.Geometry : new(_plan.Dimensions, shape, stackalloc Step[_plan.Dimensions.Length]);
        Compute(input, output, in geometry, in further);
    }

    private void Compute(ReadOnlySpan<T> input, Span<T> output, in Geometry geometry, scoped in FurtherTensors<T> further = default)
    {
        bool training = Training;
        if (HasParts(training))
        {
            ComputeParts(input, output, in geometry, in further);
            return;
        }

        if (!further.Mask.IsEmpty)
        {
            ComputeMasked(input, output, in geometry, further.Mask);
            return;
        }

        if (training && _plan.IsTracked && geometry.Count == 1 && !SharesBatch)
        {
            LayerArguments.ThrowOneElement(_shape.Extents);
        }

        ForwardCall kept = _lastForward.Begin(training, (int)geometry.Statistics);
        Normalize(input, output, in geometry, in further, kept, training, first: 0);
        EndForward(kept, input.Length, in geometry);
    }

    /// <summary>One extent follows from the length.</summary>
    private void EndForward(ForwardCall kept, int length, in Geometry geometry)
        => _lastForward.End(kept, length, _shape.Unknown > 1 ? geometry.Shape : default);

    /// <summary>Computes a batch, or a part of one, and moves the running statistics by it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="output">Where the result goes.</param>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="further">The other tensors.</param>
    /// <param name="kept">Where statistics are kept.</param>
    /// <param name="training">The mode.</param>
    /// <param name="first">The first of these statistics.</param>
    private void Normalize(
        ReadOnlySpan<T> input,
        Span<T> output,
        in Geometry geometry,
        scoped in FurtherTensors<T> further,
        ForwardCall kept,
        bool training,
        int first)
    {
        LayerCall<T> call = default;
        SetState(ref call, kept, training);
        SetArguments(ref call, input, in geometry, in further, first);
        call.Addend = further.Addend;
        call.Output = output;
        if (SharesBatch)
        {
            ForwardWithOthers(ref call, kept);
            return;
        }

        _plan.Kernels.Forward(ref call);
        if (training && _plan.IsTracked && further.Masked is { } masked)
        {
            UpdateRunning(kept, masked);
        }
        else if (training && _plan.IsTracked)
        {
            UpdateRunning(kept, first, (int)geometry.Statistics, geometry.Count);
        }
    }

    private void UpdateRunning(ForwardCall kept, int first, int statistics, double count)
    {
        double momentum = NextMomentum();
        RunningStatistics.Update<T>(_runningMean, new(kept.Means, first, statistics), momentum, 1);
        RunningStatistics.Update<T>(_runningVariance, new(kept.Spreads, first, statistics), momentum, Correction(count));
    }

    /// <summary>The share of a batch in the running statistics, which counts it.</summary>
    private double NextMomentum()
    {
        BatchesTracked++;
        return double.IsNaN(_plan.Momentum) ? 1.0 / BatchesTracked : _plan.Momentum;
    }

    /// <summary>From the biased variance to what is kept.</summary>
    private double Correction(double count) => _plan.BiasedRunningVariance ? 1 : count / (count - 1);
}
