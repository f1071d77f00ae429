using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>The backward pass over slices: some are summed up, then their inputs' gradients written, while they are in the cache.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref partial struct SliceBackward<T> : ISharedWork
    where T : unmanaged
{
    // Slices whose elements have weights of their own: few, so that they are in the first cache when they are written.
    private const int WeightedTogether = 4;

    // What so many such tasks add to the gradients of parameters that all slices share is one chain: 16 additions.
    private const int TasksPerChain = 4;

    private readonly LayerCall<T> _call;
    private readonly SlicePasses<T> _passes;
    private readonly SliceParts _parts;
    private readonly SliceTasks _tasks;
    private readonly bool _inChunks;

    // Whether all elements of each slice share weight and bias, and all of its elements count, which are several, on one rank.
    private readonly bool _sharesWeights;

    // Whether what is added to is asked for before the sums, which take their time.
    private readonly bool _fetches;

    // Whether all slices share all parameters: otherwise a pass ends the chains of each run.
    private readonly bool _hasChains;

    /// <param name="call">The call.</param>
    /// <param name="sums">The passes that add up.</param>
    /// <param name="writes">The passes that write.</param>
    /// <param name="chunks">Room for <see cref="SliceChunks.Kinds"/>, where they are for chunks of a slice; otherwise empty.</param>
    public SliceBackward(in LayerCall<T> call, SliceSums<T> sums, SliceWrites<T> writes, Span<SliceChunks> chunks)
    {
        _fetches = call.Adds && call.Geometry.Reduced.Length == 1 && Streaming.Pays(call.Input, call.OutputGradient, call.InputGradient);
        _call = call;
        _parts = SliceParts.Of(call.Geometry, call.Plan);
        _passes = new(in call, sums, writes, _parts, chunks);
        _tasks = _parts.IsWeighted
            ? SliceTasks.Of(call.Geometry, WeightedTogether, call.Plan.IsTracked)
            : SliceTasks.OfAny(call.Geometry, Unsafe.SizeOf<T>(), call.Plan.IsTracked, _parts);
        if (_call.Phase == (_parts.IsWeighted ? Phase.AddUp : Phase.Write))
        {
            // The other phase adds to them.
            _call.WeightSums = _call.BiasSums = null;
        }

        _sharesWeights = !_parts.Any && !_parts.IsWeighted && !call.Plan.IsModulated && call.Phase == Phase.Whole && call.Masked is null && call.Geometry.Count != 1
            && _tasks.Along.ParameterStride is 0 or 1;
        _inChunks = _call.WeightSums is not null && (_parts.IsWeighted || call.Geometry.SharesParameters);
        _hasChains = _parts.IsWeighted && call.Geometry.EachSliceHasAllParameters;
        Tasks = _tasks.Count;
        if (_inChunks)
        {
            Tasks = _call.WeightSums!.Split(call.Input.Length);
            _call.BiasSums?.Split(call.Input.Length);
        }
    }

    /// <summary>Its tasks: those of slices, or chunks of them, where they add to the gradients of the same parameters.</summary>
    public nint Tasks { get; }

    /// <summary>What threads can share.</summary>
    public nint Shares => _passes.Chunks == 1 ? Tasks : Math.Max(Tasks, _tasks.Count * _passes.Chunks);

    /// <summary>The most threads that share tasks: one where they share each slice.</summary>
    public int MaxDegreeOfParallelism => _passes.AreShared ? 1 : _call.MaxDegreeOfParallelism;

    /// <inheritdoc/>
    public void Run(nint first, nint limit)
    {
        if (!_inChunks)
        {
            Run(first, limit, _call.WeightSums, _call.BiasSums);
            return;
        }

        for (nint chunk = first; chunk < limit; chunk++)
        {
            Run(_tasks.Count * chunk / Tasks, _tasks.Count * (chunk + 1) / Tasks, _call.WeightSums!.OfChunk((int)chunk), _call.BiasSums?.OfChunk((int)chunk));
        }
    }

    private void Run(nint first, nint limit, ParameterSums<T>? weightSums, ParameterSums<T>? biasSums)
    {
        for (nint task = first; task < limit; task++)
        {
            GradientsOf(_tasks[task], weightSums, biasSums);
            if (_hasChains && ((task - first + 1) % TasksPerChain == 0 || task + 1 == limit))
            {
                weightSums?.EndChains();
                biasSums?.EndChains();
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GradientsOf(SlicePosition position, ParameterSums<T>? weightSums, ParameterSums<T>? biasSums)
    {
        Unsafe.SkipInit(out Entries<double> meanEntries);
        Unsafe.SkipInit(out Entries<double> scaleEntries);
        Unsafe.SkipInit(out Room<double> sums);
        Unsafe.SkipInit(out Room<double> products);
        Unsafe.SkipInit(out ValueRoom<T> values);
        int count = position.Slices;
        Span<double> means = _call.Plan.HasMean ? meanEntries.First(count) : [], scales = scaleEntries.First(count);
        Slices<T> slices = new()
        {
            Input = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Input), position.Element),
            OutputGradient = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.OutputGradient), position.Element),
            InputGradient = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.InputGradient), position.Element),
            Residual = ref Unsafe.Add(ref _call.Residual, position.Element),
            ResidualGradient = ref Unsafe.Add(ref _call.ResidualGradient, position.Element),
            ScaleGradient = ref Unsafe.Add(ref _call.ScaleGradient, position.Element),
            ShiftGradient = ref Unsafe.Add(ref _call.ShiftGradient, position.Element),
            WeightSums = weightSums,
            BiasSums = biasSums,
            Parameter = position.Parameter,
            Shape = _call.Geometry.Shape,
            Count = count,
            Stride = _tasks.Along.Stride,
            Parts = 1,
            Values = new(values),
        };
        GetStatistics(position, ref slices, means, scales);
        slices.Sums = sums;
        slices.Products = products;
        if (_parts.IsWeighted)
        {
            WeightedGradients(ref slices, position.Statistic, means, scales);
        }
        else
        {
            FoldedGradients(ref slices, position.Statistic, means, scales);
        }
    }

    /// <summary>Means and scales, as the forward pass left them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GetStatistics(SlicePosition position, ref Slices<T> slices, Span<double> means, Span<double> scales)
    {
        if (_call.IsConstant)
        {
            _call.GetRunning(position.Running, means, scales);
        }
        else if (_call.Training)
        {
            _call.Recall(position.Statistic, means, scales);
        }
        else
        {
            SliceForward<T>.Measure(in _call, in _passes, in slices, position.Statistic, means, scales);
            Columns.GetScales(scales, _call.Plan.Denominator, scales);
        }
    }

    /// <summary>Where every element has a weight of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WeightedGradients(ref Slices<T> slices, nint statistic, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        slices.SetParameters(in _call, slices.Parameter);
        SliceValues<T> values = slices.Values;
        bool ordinary = true;
        for (int slice = 0; slice < scales.Length; slice++)
        {
            double mean = means.IsEmpty ? 0 : means[slice];
            T rounded = Moments.FromDouble<T>(mean);
            values.Means[slice] = rounded;
            values.Scales[slice] = Moments.FromDouble<T>(scales[slice]);
            values.Offsets[slice] = Moments.FromDouble<T>((Moments.ToDouble(rounded) - mean) * scales[slice]);
            ordinary &= Moments.IsOrdinary<T>(mean, scales[slice]);
        }

        ordinary = ordinary && !MayOverflow(in slices, scales);

        for (nint slice = 0; _fetches && slice < slices.Count; slice++)
        {
            Streaming.Fetch(in slices.InputGradientOf(slice), _call.Geometry.Count);
        }

        if (!_call.IsConstant)
        {
            if (_call.Phase == Phase.Write)
            {
                _call.RecallSums(statistic, slices.Sums[..means.Length], slices.Products[..scales.Length]);
            }
            else
            {
                _passes.SumGradients(ref slices);
            }

            GetSlopes(ref slices, statistic, means, scales);
        }

        if (_call.Phase == Phase.AddUp)
        {
            KeepSums(ref slices, statistic, ordinary, means, scales);
            return;
        }

        ClearAlone(in slices, statistic, scales.Length);

        if (ordinary)
        {
            _passes.WriteGradients(ref slices);
            return;
        }

        for (int slice = 0; slice < scales.Length; slice++)
        {
            double mean = means.IsEmpty ? 0 : means[slice];
            Slices<T> one = slices.At(slice);
            Slice elements = new(_call.Geometry.Reduced, _call.CountOf(statistic + slice));
            ExactOutput<T> exact = _call.Exact(mean, scales[slice], slices.Parameter, in one);
            if (!Moments.IsOrdinary<T>(mean, scales[slice]))
            {
                // Rare: the element type cannot scale by so much. One by one, in double.
                elements.Backward(
                    in one.Input, in one.OutputGradient, ref one.InputGradient, exact, _call.Varies, _call.Plan.Denominator,
                    SumsOfRanks(means.IsEmpty ? 0 : slices.Sums[slice], slices.Products[slice]),
                    slices.WeightSums, slices.BiasSums, slices.Parameter);
            }
            else if (MayOverflow(in one, scales.Slice(slice, 1)))
            {
                // Rare: it cannot scale some element by so much. That in double.
                elements.BackwardOrdinary(
                    in one.Input, in one.OutputGradient, ref one.InputGradient,
                    new(_call.Plan.HasMean, HasOffset: _call.Plan.HasRest, Weighted: true),
                    ColumnValues<T>.OfWeighted(mean, scales[slice]), exact, constant: true,
                    slices.WeightSums, slices.BiasSums, slices.Parameter);
            }
            else
            {
                _passes.WriteGradients(ref one);
            }
        }
    }

    private bool MayOverflow(ref readonly Slices<T> slices, ReadOnlySpan<double> scales)
        => _call.IsConstant && Overflow.IsPossible(in slices, _call.Geometry, scales);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GetSlopes(ref Slices<T> slices, nint statistic, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        SliceValues<T> values = slices.Values;
        bool hasMean = !means.IsEmpty;
        for (int slice = 0; slice < scales.Length; slice++)
        {
            double count = _call.CountOf(statistic + slice);
            double sum = hasMean ? slices.Sums[slice] : 0, product = slices.Products[slice], scale = scales[slice];
            T mean = values.Means[slice];
            if (_call.Phase != Phase.Write && !Moments.AreInRange<T>(sum, product, count))
            {
                // Rare: products left the range of the element type, or there is a NaN or an infinity. One by one, in double.
                Slices<T> one = slices.At(slice);
                new Slice(_call.Geometry.Reduced).SumGradients(
                    in one.Input, in one.OutputGradient, mean,
                    _call.Exact(hasMean ? means[slice] : 0, scale, slices.Parameter, in one), weighted: true, out sum, out product);
            }

            double rest = hasMean ? Moments.ToDouble(mean) - means[slice] : 0;
            if (_call.Phase == Phase.AddUp)
            {
                (slices.Sums[slice], slices.Products[slice]) = (sum, SliceSlopes.WithScale(sum, product, scale, rest));
                continue;
            }

            (double slope, double intercept) = _call.Phase == Phase.Write
                ? SliceSlopes.Normalized(sum, product, scale, count, _call.Plan.Denominator)
                : SliceSlopes.Weighted(sum, product, scale, rest, count, _call.Plan.Denominator);
            values.Slopes[slice] = Moments.FromDouble<T>(slope);
            values.Intercepts[slice] = Moments.FromDouble<T>(intercept);
        }
    }

    /// <summary>What other ranks need.</summary>
    private void KeepSums(ref Slices<T> slices, nint statistic, bool ordinary, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        for (int slice = 0; !ordinary && slice < scales.Length; slice++)
        {
            double mean = means.IsEmpty ? 0 : means[slice];
            if (!Moments.IsOrdinary<T>(mean, scales[slice]))
            {
                // Rare: the element type cannot scale by so much. One by one, in double.
                Slices<T> one = slices.At(slice);
                new Slice(_call.Geometry.Reduced).AddUp(
                    in one.Input, in one.OutputGradient, _call.Exact(mean, scales[slice], slices.Parameter, in one),
                    null, null, slices.Parameter, out slices.Sums[slice], out slices.Products[slice]);
            }
        }

        _call.KeepSums(statistic, slices.Sums[..means.Length], slices.Products[..scales.Length]);
    }

    private SharedSums SumsOfRanks(double gradients, double products) => _call.Phase == Phase.Write ? new(_call.Count, gradients, products) : default;

    /// <summary>A single element moves its mean with it, so that its gradient is nothing; rounded terms would leave a little.</summary>
    private void ClearAlone(in Slices<T> slices, nint statistic, int count)
    {
        if (!_call.Plan.HasMean || _call.IsConstant || (_call.Masked is null && _call.Count != 1))
        {
            return;
        }

        SliceValues<T> values = slices.Values;
        int parts = (int)slices.Parts;
        for (int slice = 0; slice < count; slice++)
        {
            if (_call.CountOf(statistic + slice) == 1)
            {
                values.Scales.Slice(slice * parts, parts).Clear();
                values.Intercepts.Slice(slice * parts, parts).Clear();
            }
        }
    }
}
