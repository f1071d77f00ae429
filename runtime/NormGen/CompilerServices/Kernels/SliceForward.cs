using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>The forward pass over slices: some are measured, then normalized, while they are in the cache.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref struct SliceForward<T> : ISharedWork
    where T : unmanaged
{
    private readonly LayerCall<T> _call;
    private readonly SlicePasses<T> _passes;
    private readonly SliceParts _parts;

    // Whether the next slice is asked for, beyond the caches, before this one is written: memory has nothing to do meanwhile.
    private readonly bool _fetches;

    /// <param name="call">The call.</param>
    /// <param name="sums">The passes that add up.</param>
    /// <param name="writes">The passes that write.</param>
    /// <param name="chunks">Room for <see cref="SliceChunks.Kinds"/>, where they are for chunks of a slice; otherwise empty.</param>
    public SliceForward(in LayerCall<T> call, SliceSums<T> sums, SliceWrites<T> writes, Span<SliceChunks> chunks)
    {
        _call = call;
        _parts = SliceParts.Of(call.Geometry, call.Plan);
        Tasks = SliceTasks.OfAny(call.Geometry, Unsafe.SizeOf<T>(), call.Plan.IsTracked, _parts);
        _passes = new(in call, sums, writes, _parts, chunks);
        _fetches = !call.IsConstant && call.Geometry.Reduced.Length == 1 && Tasks.Together == 1 && Streaming.Pays(call.Input, call.Output);
    }

    public SliceTasks Tasks { get; }

    /// <summary>What threads can share.</summary>
    public nint Shares => Tasks.Count * _passes.Chunks;

    /// <summary>The most threads that share tasks: one where they share each slice.</summary>
    public int MaxDegreeOfParallelism => _passes.AreShared ? 1 : _call.MaxDegreeOfParallelism;

    /// <inheritdoc/>
    public void Run(nint first, nint limit)
    {
        for (nint task = first; task < limit; task++)
        {
            NormalizeSlices(Tasks[task], _fetches && task + 1 < limit ? Tasks[task + 1].Element : -1);
        }
    }

    /// <summary>Means and variances, mean squares, or norms, of slices of the input, of the elements that count.</summary>
    /// <param name="call">The call.</param>
    /// <param name="passes">The passes.</param>
    /// <param name="slices">The slices.</param>
    /// <param name="statistic">The first one's statistic.</param>
    /// <param name="means">Where the means go; empty where none is subtracted.</param>
    /// <param name="spreads">Where the variances, mean squares or norms go.</param>
    public static void Measure(in LayerCall<T> call, in SlicePasses<T> passes, in Slices<T> slices, nint statistic, Span<double> means, Span<double> spreads)
    {
        if (call.Masked is null)
        {
            Measure(in call, in passes, in slices, means, spreads);
            return;
        }

        for (int slice = 0; slice < spreads.Length; slice++)
        {
            Span<double> mean = means.IsEmpty ? [] : means.Slice(slice, 1), spread = spreads.Slice(slice, 1);
            if (!call.TryGetMasked(statistic + slice, mean, spread))
            {
                Measure(in call, in passes, slices.At(slice), mean, spread);
            }
        }
    }

    /// <summary>Means and variances, mean squares, or norms, of slices of the input.</summary>
    /// <param name="call">The call.</param>
    /// <param name="passes">The passes.</param>
    /// <param name="slices">The slices.</param>
    /// <param name="means">Where the means go; empty where none is subtracted.</param>
    /// <param name="spreads">Where the variances, mean squares or norms go.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Measure(in LayerCall<T> call, in SlicePasses<T> passes, in Slices<T> slices, Span<double> means, Span<double> spreads)
    {
        Unsafe.SkipInit(out Entries<T> shiftEntries);
        Geometry geometry = call.Geometry;
        LayerPlan<T> plan = call.Plan;
        scoped Slices<T> measured = slices;
        measured.Sums = means;
        measured.Products = spreads;
        if (plan.HasMean)
        {
            // 1. A provisional mean, of the first elements.
            measured.ProvisionalMeans = shiftEntries.First(measured.Count);
            (nint elements, nint runs, nint runStride) = geometry.FirstElements();
            for (int slice = 0; slice < measured.Count; slice++)
            {
                measured.ProvisionalMeans[slice] = Moments.FromDouble<T>(
                    FirstElements.Mean(in measured.InputOf(slice), elements, runs, runStride));
            }
        }

        // 2. Sums of the deviations from it, and of their squares; without a mean, of the squares.
        if (plan.AddsWhileMeasuring && !call.Addend.IsEmpty)
        {
            passes.AddAndMeasure(ref measured);
        }
        else
        {
            passes.Measure(ref measured);
        }

        // 3. Means and biased variances, mean squares, or norms.
        if (!Columns.TryGetSpreads(means, spreads, measured.ProvisionalMeans, geometry.Count, plan.Denominator))
        {
            MeasureOneByOne(in slices, geometry.Reduced, plan, means, spreads);
        }
    }

    /// <summary>Rare: squares left the range of the element type, or the provisional mean was far off. One by one, in double.</summary>
    private static void MeasureOneByOne(
        in Slices<T> slices, ReadOnlySpan<Step> reduced, LayerPlan<T> plan, Span<double> means, Span<double> spreads)
    {
        for (int slice = 0; slice < spreads.Length; slice++)
        {
            if (double.IsNaN(spreads[slice]))
            {
                new Slice(reduced).Measure(in slices.InputOf(slice), plan, out double mean, out spreads[slice]);
                if (plan.HasMean)
                {
                    means[slice] = mean;
                }
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NormalizeSlices(SlicePosition position, nint next)
    {
        Unsafe.SkipInit(out Entries<double> meanEntries);
        Unsafe.SkipInit(out Entries<double> spreadEntries);
        Unsafe.SkipInit(out Entries<double> scaleEntries);
        Unsafe.SkipInit(out ValueRoom<T> valueRoom);
        int count = position.Slices;
        LayerPlan<T> plan = _call.Plan;
        Span<double> means = plan.HasMean ? meanEntries.First(count) : [], spreads = spreadEntries.First(count), scales = scaleEntries.First(count);
        Slices<T> slices = new()
        {
            Input = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Input), position.Element),
            Addend = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Addend), position.Element),
            Output = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Output), position.Element),
            Residual = ref Unsafe.Add(ref _call.Residual, position.Element),
            Shape = _call.Geometry.Shape,
            Count = count,
            Stride = Tasks.Along.Stride,
            Parts = 1,
            Values = new(valueRoom),
        };
        if (!_call.Addend.IsEmpty && !plan.AddsWhileMeasuring && _call.Phase != Phase.Write)
        {
            AddToInput(position);
        }

        if (_call.IsConstant)
        {
            _call.GetRunning(position.Running, means, scales);
        }
        else if (_call.Phase == Phase.Write)
        {
            _call.Recall(position.Statistic, means, scales);
        }
        else
        {
            Measure(in _call, in _passes, in slices, position.Statistic, means, spreads);
            if (next >= 0)
            {
                Streaming.Fetch(in Unsafe.Add(ref MemoryMarshal.GetReference(_call.Input), next), _call.Geometry.Count);
            }

            Columns.GetScales(spreads, plan.Denominator, scales);
            if (_call.Training)
            {
                _call.Keep(position.Statistic, means, spreads);
            }

            if (_call.Phase == Phase.AddUp)
            {
                return;
            }
        }

        if (_parts.IsWeighted)
        {
            slices.SetParameters(in _call, position.Parameter);
        }

        if (Columns.AreOrdinary<T>(means, scales) && !MayOverflow(in slices, scales))
        {
            Normalize(ref slices, position.Parameter, means, scales);
            return;
        }

        for (int slice = 0; slice < count; slice++)
        {
            double mean = plan.HasMean ? means[slice] : 0;
            nint parameter = position.Parameter + (slice * Tasks.Along.ParameterStride);
            Slices<T> one = slices.At(slice);
            if (Moments.IsOrdinary<T>(mean, scales[slice]))
            {
                if (MayOverflow(in one, scales.Slice(slice, 1)))
                {
                    NormalizeOneByOne(ref one, mean, scales[slice], parameter);
                    continue;
                }

                Normalize(ref one, parameter, plan.HasMean ? means.Slice(slice, 1) : [], scales.Slice(slice, 1));
            }
            else
            {
                // Rare: the element type cannot scale by so much. One by one, in double.
                new Slice(_call.Geometry.Reduced).Normalize(
                    in one.Input, ref one.Output, _call.Exact(mean, scales[slice], parameter, in one));
            }
        }
    }

    private void AddToInput(SlicePosition position)
    {
        ReadOnlySpan<Step> reduced = _call.Geometry.Reduced;
        for (int slice = 0; slice < position.Slices; slice++)
        {
            _call.AddToInput(position.Element + (slice * Tasks.Along.Stride), reduced[..^1], reduced[^1].Extent);
        }
    }

    private bool MayOverflow(ref readonly Slices<T> slices, ReadOnlySpan<double> scales)
        => _parts.IsWeighted && _call.IsConstant && Overflow.IsPossible(in slices, _call.Geometry, scales);

    /// <summary>Rare: the element type cannot scale some element by so much; that is computed in double.</summary>
    private void NormalizeOneByOne(ref Slices<T> slice, double mean, double scale, nint parameter) => new Slice(_call.Geometry.Reduced).NormalizeOrdinary(
        in slice.Input,
        ref slice.Output,
        new(_call.Plan.HasMean, HasOffsets, Weighted: true),
        ColumnValues<T>.OfWeighted(mean, scale),
        _call.Exact(mean, scale, parameter, in slice));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Normalize(ref Slices<T> slices, nint parameter, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        int count = scales.Length;
        if (!_parts.Any && (_parts.IsWeighted || !_call.Plan.IsModulated))
        {
            // Scale and offset hold weight and bias, unless elements have their own.
            int parameters = Tasks.Along.ParameterStride == 0 ? 1 : count;
            Columns.Fold(
                means,
                scales,
                _parts.IsWeighted ? default : _call.WeightsFrom(parameter, parameters),
                _parts.IsWeighted ? [] : _call.BiasesFrom(parameter, parameters),
                slices.Values.Means[..means.Length],
                slices.Values.Scales[..count],
                HasOffsets ? slices.Values.Offsets[..count] : []);
            _passes.Normalize(ref slices);
            return;
        }

        // A slice without parts is one.
        for (nint group = 0; group < _parts.Groups; group++)
        {
            (nint element, nint ofGroup) = _parts.Group(group);
            for (nint first = 0; first < _parts.Extent; first += Room<T>.Length)
            {
                slices.Parts = Math.Min(Room<T>.Length, _parts.Extent - first);
                nint offset = element + (first * _parts.Stride);
                Slices<T> some = slices.Moved(offset);
                nint start = parameter + ofGroup + (first * _parts.ParameterStride);
                for (int slice = 0; slice < count; slice++)
                {
                    _parts.Fold(
                        in _call, in some, slice, means.IsEmpty ? 0 : means[slice], scales[slice], start + (slice * Tasks.Along.ParameterStride), hasOffsets: true);
                }

                _passes.Normalize(ref some);
            }
        }
    }

    private bool HasOffsets => _call.Plan.HasRest || (_call.Plan.HasSummands && !_parts.IsWeighted);
}
