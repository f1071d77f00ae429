using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>The passes over slices. A large slice is added up in chunks; threads share those, and parts that have parameters of their own, where
/// there are too few slices to share.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref struct SlicePasses<T>
    where T : unmanaged
{
    private readonly SliceSums<T> _sums;
    private readonly SliceWrites<T> _writes;
    private readonly bool _constant;
    private readonly bool _keeps;
    private readonly bool _hasParts;
    private readonly bool _addsToWeights;
    private readonly int _maxDegreeOfParallelism;
    private readonly nint _partStride;
    private readonly nint _elementsOfPart;

    // Those of the passes that parameters do not matter to, then of the others; none where passes are for whole slices.
    private readonly ReadOnlySpan<SliceChunks> _chunks;

    /// <param name="call">The call.</param>
    /// <param name="sums">The passes that add up.</param>
    /// <param name="writes">The passes that write.</param>
    /// <param name="parts">The parts of a slice.</param>
    /// <param name="chunks">Room for <see cref="SliceChunks.Kinds"/>, where the passes are for chunks of a slice; otherwise empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SlicePasses(in LayerCall<T> call, SliceSums<T> sums, SliceWrites<T> writes, scoped in SliceParts parts, Span<SliceChunks> chunks)
    {
        _sums = sums;
        _writes = writes;
        _constant = call.IsConstant;
        _keeps = call.Plan.KeepsGradient;
        _chunks = chunks;
        if (!chunks.IsEmpty)
        {
            _maxDegreeOfParallelism = call.MaxDegreeOfParallelism;
            _hasParts = parts.Any;
            _partStride = parts.Stride;
            _elementsOfPart = parts.Any ? parts.Count : call.Geometry.Count;
            _addsToWeights = parts.IsWeighted && !call.Plan.WritesModulation;
            chunks[0] = SliceChunks.OfAll<T>(call.Plan.Dimensions, call.Geometry.Reduced);
            chunks[1] = SliceChunks.OfSteps<T>(call.Geometry.Reduced);
            AreShared = chunks[0].Count > 1 && AreFew(call.Geometry, call.MaxDegreeOfParallelism);
        }
    }

    private enum Pass
    {
        Measure,
        AddAndMeasure,
        SumGradients,
        Normalize,
        WriteGradients,
    }

    /// <summary>Whether threads share each slice; otherwise slices.</summary>
    public bool AreShared { get; }

    /// <summary>In how many chunks a slice is measured.</summary>
    public nint Chunks => _chunks.IsEmpty ? 1 : _chunks[0].Count;

    /// <summary>Adds up what the statistics follow from.</summary>
    /// <param name="slices">The slices; their sums are set.</param>
    public void Measure(ref Slices<T> slices) => Do(ref slices, Pass.Measure);

    /// <summary>Adds to a residual stream, and measures it.</summary>
    /// <param name="slices">The slices; their sums are set.</param>
    public void AddAndMeasure(ref Slices<T> slices) => Do(ref slices, Pass.AddAndMeasure);

    /// <summary>Adds up what the input's gradient follows from.</summary>
    /// <param name="slices">The slices; the sums of their parts are set.</param>
    public void SumGradients(ref Slices<T> slices) => Do(ref slices, Pass.SumGradients);

    /// <summary>Writes the output.</summary>
    /// <param name="slices">The slices.</param>
    public void Normalize(ref Slices<T> slices) => Do(ref slices, Pass.Normalize);

    /// <summary>Writes the input's gradient.</summary>
    /// <param name="slices">The slices.</param>
    public void WriteGradients(ref Slices<T> slices) => Do(ref slices, Pass.WriteGradients);

    /// <summary>Slices of a few hundred elements are too short for detours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Do(ref Slices<T> slices, Pass pass)
    {
        if (_chunks.IsEmpty)
        {
            Run(in slices, pass);
        }
        else if (pass is Pass.Normalize or Pass.WriteGradients || (_hasParts && pass == Pass.SumGradients))
        {
            Write(ref slices, pass);
        }
        else
        {
            AddUp(ref slices, pass);
        }
    }

    /// <summary>Whether slices that threads would share left more than a tenth of these without work.</summary>
    private static bool AreFew(Geometry geometry, int maxDegreeOfParallelism)
    {
        if (geometry.Count < Parallelism.FewElements)
        {
            return false;
        }

        nint threads = Parallelism.Threads(nint.MaxValue, (int)geometry.Elements, maxDegreeOfParallelism);
        nint rounds = (geometry.Statistics + threads - 1) / threads;
        return 10 * geometry.Statistics < 9 * rounds * threads;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddUp(ref Slices<T> slices, Pass pass)
    {
        ref readonly SliceChunks chunks = ref _chunks[pass == Pass.SumGradients ? 1 : 0];
        if (chunks.Count == 1)
        {
            RunWhole(ref slices, in chunks, pass);
        }
        else
        {
            AddUp(ref slices, in chunks, pass);
        }
    }

    private void AddUp(ref Slices<T> slices, in SliceChunks chunks, Pass pass)
    {
        Room<double> sums = default, products = default;
        Work work = new(in this, in slices, in chunks, pass) { Sums = sums, Products = products };
        SharedTasks.Run(in work, chunks.Count, Elements(in slices), AreShared ? _maxDegreeOfParallelism : 1);
        Merge(work.Sums, slices.Sums, (int)slices.Count, (int)chunks.Count);
        Merge(work.Products, slices.Products, (int)slices.Count, (int)chunks.Count);
    }

    private static void Merge(ReadOnlySpan<double> ofChunks, Span<double> totals, int slices, int chunks)
    {
        for (int slice = 0; !totals.IsEmpty && slice < slices; slice++)
        {
            CompensatedSum total = default;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                total.Add(ofChunks[(chunk * slices) + slice]);
            }

            totals[slice] = total.Value;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Write(ref Slices<T> slices, Pass pass)
    {
        if (!AreShared || (_addsToWeights && pass == Pass.WriteGradients))
        {
            RunWhole(ref slices, in _chunks[1], pass);
        }
        else
        {
            WriteShared(ref slices, pass);
        }
    }

    /// <summary>Rare: the JIT compiler does not see it until then.</summary>
    private void WriteShared(ref Slices<T> slices, Pass pass)
    {
        Work work = new(in this, in slices, in _chunks[1], pass);
        SharedTasks.Run(in work, _hasParts ? slices.Parts : _chunks[1].Count, Elements(in slices), _maxDegreeOfParallelism);
    }

    private int Elements(ref readonly Slices<T> slices) => (int)(slices.Count * slices.Parts * _elementsOfPart);

    private void RunWhole(ref Slices<T> slices, in SliceChunks chunks, Pass pass)
    {
        (slices.Runs, slices.Length) = chunks.All;
        Run(in slices, pass);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Run(ref readonly Slices<T> slices, Pass pass)
    {
        switch (pass)
        {
            case Pass.Measure:
                _sums.Measure(in slices);
                break;
            case Pass.AddAndMeasure:
                _sums.AddAndMeasure(in slices);
                break;
            case Pass.SumGradients when _keeps:
                _writes.SumGradients(in slices);
                break;
            case Pass.SumGradients:
                _sums.SumGradients(in slices);
                break;
            case Pass.Normalize:
                _writes.Normalize(in slices);
                break;
            case Pass.WriteGradients when _constant:
                _writes.WriteGradientsInEvaluation(in slices);
                break;
            case Pass.WriteGradients:
                _writes.WriteGradients(in slices);
                break;
        }
    }

    /// <summary>A pass that threads share.</summary>
    private readonly ref struct Work : ISharedWork
    {
        private readonly SlicePasses<T> _passes;
        private readonly Slices<T> _slices;
        private readonly SliceChunks _chunks;
        private readonly Pass _pass;

        /// <param name="passes">The passes.</param>
        /// <param name="slices">The slices.</param>
        /// <param name="chunks">How they are divided, unless they have parts.</param>
        /// <param name="pass">What is done.</param>
        public Work(ref readonly SlicePasses<T> passes, ref readonly Slices<T> slices, in SliceChunks chunks, Pass pass)
        {
            _passes = passes;
            _slices = slices;
            _chunks = chunks;
            _pass = pass;
        }

        /// <summary>Where the sums of chunks go; of a pass that writes, nowhere.</summary>
        public Span<double> Sums { get; init; }

        /// <summary>See <see cref="Sums"/>.</summary>
        public Span<double> Products { get; init; }

        /// <inheritdoc/>
        public void Run(nint first, nint limit)
        {
            if (_passes._hasParts && _pass is not (Pass.Measure or Pass.AddAndMeasure))
            {
                Slices<T> parts = _slices.PartsOf(first, limit - first, _passes._partStride);
                _passes.Run(in parts, _pass);
                return;
            }

            int count = (int)_slices.Count;
            for (nint chunk = first; chunk < limit; chunk++)
            {
                Slices<T> some = _slices.ChunkOf(in _chunks, chunk);
                if (!Sums.IsEmpty)
                {
                    some.Sums = Sums.Slice((int)chunk * count, count);
                    some.Products = Products.Slice((int)chunk * count, count);
                }

                _passes.Run(in some, _pass);
            }
        }
    }
}
