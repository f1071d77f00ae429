namespace NormGen.CompilerServices;

/// <content>Batches that ranks share.</content>
public sealed partial class LayerCore<T>
{
    private Synchronization? _synchronization;
    private double[] _firstValues = [], _secondValues = [];

    /// <inheritdoc cref="INormalization{T}.Synchronize"/>
    public void Synchronize(ICollective? collective)
    {
        bool shares = collective is { Size: > 1 } && (_plan.IsOfBatch || _plan.IsTracked);
        if (shares && (_plan.VirtualBatch > 0 || _plan.IsMasked))
        {
            LayerArguments.ThrowNotShared(_plan.IsMasked ? "Masked" : "VirtualBatch");
        }

        _synchronization = shares ? new(collective!, Description) : null;
    }

    /// <summary>Whether the batch is a part of one that ranks share.</summary>
    private bool SharesBatch => _synchronization is not null && Training;

    /// <summary>Whether its statistics, too, are those of all ranks.</summary>
    private bool SharesStatistics => SharesBatch && _plan.IsOfBatch;

    private string Description
    {
        get
        {
            // Ranks may have batches of different sizes.
            int[] shape = [.. _plan.Shape];
            shape[0] = -1;
            return $"{_plan.Kind} of {typeof(T).Name}, shape {ShapeText.Of<int>(shape)}";
        }
    }

    /// <summary>The output, and what the batch does to the running statistics.</summary>
    private void ForwardWithOthers(ref LayerCall<T> call, ForwardCall kept)
    {
        bool isDone = false;
        try
        {
            if (_plan.IsOfBatch)
            {
                ForwardOfBatch(ref call, kept);
            }
            else
            {
                ForwardOfSamples(ref call, kept);
            }

            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                _lastForward.Forget(kept);
            }
        }
    }

    private void ForwardOfBatch(ref LayerCall<T> call, ForwardCall kept)
    {
        int statistics = (int)call.Geometry.Statistics;
        Span<double> means = _plan.HasMean ? kept.Means.AsSpan(0, statistics) : [], spreads = kept.Spreads.AsSpan(0, statistics);
        means.Clear();
        spreads.Clear();
        call.Phase = Phase.AddUp;
        Forward(ref call);
        double count = _synchronization!.MergeStatistics(means, RestsOf(means, in call), spreads, call.Geometry.Count, _plan.IsEuclidean);
        if (_plan.IsTracked && count == 1)
        {
            LayerArguments.ThrowOneElement(_shape.Extents);
        }

        (call.Phase, call.CountOfRanks, kept.CountOfRanks) = (Phase.Write, count, count);
        Forward(ref call);
        if (_plan.IsTracked && count > 0)
        {
            UpdateRunning(kept, 0, statistics, count);
        }
    }

    /// <summary>What rounding took from means of doubles: far from 0, it counts beside their distance from those of other ranks.</summary>
    private ReadOnlySpan<double> RestsOf(ReadOnlySpan<double> means, ref readonly LayerCall<T> call)
    {
        if (typeof(T) == typeof(float))
        {
            return [];
        }

        MakeRoom(means.Length);
        Span<double> rests = _firstValues.AsSpan(0, means.Length);
        rests.Clear();
        Slice slice = new(call.Geometry.Reduced);
        for (int i = 0; i < rests.Length && !call.Input.IsEmpty; i++)
        {
            StepPlace place = Steps.At(call.Geometry.Kept, i);
            rests[(int)place.Statistic] = slice.RestOf(in call.Input[(int)place.Element], means[(int)place.Statistic]);
        }

        return rests;
    }

    /// <summary>Where each sample has statistics of its own, only running ones are those of all ranks.</summary>
    private void ForwardOfSamples(ref LayerCall<T> call, ForwardCall kept)
    {
        if (call.Geometry.Count == 1)
        {
            LayerArguments.ThrowOneElement(_shape.Extents);
        }

        int statistics = (int)call.Geometry.Statistics, channels = _runningMean!.Length;
        MakeRoom(channels);
        Span<double> means = _firstValues.AsSpan(0, channels), variances = _secondValues.AsSpan(0, channels);
        means.Clear();
        variances.Clear();
        if (statistics > 0)
        {
            Forward(ref call);
            RunningStatistics.Average(kept.Means.AsSpan(0, statistics), 1, means);
            RunningStatistics.Average(kept.Spreads.AsSpan(0, statistics), Correction(call.Geometry.Count), variances);
        }

        if (_synchronization!.MergeAverages(means, variances, (double)statistics / channels) > 0)
        {
            double momentum = NextMomentum();
            RunningStatistics.Update<T>(_runningMean, means, momentum, 1);
            RunningStatistics.Update<T>(_runningVariance, variances, momentum, 1);
        }
    }

    private void Forward(ref LayerCall<T> call)
    {
        if (!call.Input.IsEmpty)
        {
            KernelsOf(call.Phase).Forward(ref call);
        }
    }

    /// <summary>The input's gradient, from the sums of all ranks.</summary>
    private void BackwardWithOthers(ref LayerCall<T> call, ForwardCall kept)
    {
        int statistics = (int)call.Geometry.Statistics;
        MakeRoom(statistics);
        (call.GradientSums, call.ProductSums) = (_firstValues, _secondValues);
        Span<double> gradients = _firstValues.AsSpan(0, statistics), products = _secondValues.AsSpan(0, statistics);
        gradients.Clear();
        products.Clear();
        bool isDone = false;
        try
        {
            call.Phase = Phase.AddUp;
            Backward(ref call);
            _synchronization!.MergeSums(gradients, products);
            (call.Phase, call.CountOfRanks) = (Phase.Write, kept.CountOfRanks);
            Backward(ref call);
            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                call.WeightSums?.Discard();
                call.BiasSums?.Discard();
                _lastForward.Release(kept);
            }
        }
    }

    private void Backward(ref LayerCall<T> call)
    {
        if (!call.Input.IsEmpty)
        {
            KernelsOf(call.Phase).Backward(ref call);
        }
    }

    private LayerKernels<T> KernelsOf(Phase phase) => _isTiny && phase != Phase.Whole ? TinyInPhases<T>.Instance : _plan.Kernels;

    private void MakeRoom(int values)
    {
        if (_firstValues.Length < values)
        {
            (_firstValues, _secondValues) = (new double[values], new double[values]);
        }
    }
}
