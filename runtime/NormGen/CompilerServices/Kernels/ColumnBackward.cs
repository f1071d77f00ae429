using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>The gradients of a call: the sums of panels of columns, then their inputs' gradients.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly unsafe ref struct ColumnBackward<T> : ISharedWork
    where T : unmanaged
{
    private readonly LayerCall<T> _call;
    private readonly ColumnTasks _tasks;
    private readonly ColumnRows<T> _rows;
    private readonly bool _weighted;
    private readonly int _chunks;

    /// <summary>Prepares a call.</summary>
    public ColumnBackward(ref readonly LayerCall<T> call, ColumnSums<T> sums, ColumnWrites<T> writes, bool allAtOnce, bool allRows)
    {
        _call = call;
        LayerPlan<T> plan = call.Plan;
        Geometry geometry = call.Geometry;
        _tasks = new(in geometry, sizeof(T), plan.HasFactors || plan.HasBias, allAtOnce);
        _weighted = plan.HasFactors && ColumnTasks.IsWeighted(in geometry);
        if (_call.Phase == (_weighted ? Phase.AddUp : Phase.Write))
        {
            // The other phase adds to them.
            _call.WeightSums = _call.BiasSums = null;
        }

        _rows = new(in call, sums, writes, _tasks, _weighted, allRows);
        if (_call.WeightSums is not null && _tasks.ShareParameters(in geometry))
        {
            _chunks = _call.WeightSums.Split(call.Input.Length);
            _call.BiasSums?.Split(call.Input.Length);
        }

        Tasks = _rows.AreShared ? 1 : _chunks > 0 ? _chunks : _tasks.Count;
    }

    /// <summary>The number of tasks: where those of columns share parameters, of chunks of them. Each of these has sums of its
    /// own, which are merged in their order.</summary>
    public nint Tasks { get; }

    /// <summary>What threads share: tasks, or chunks of rows within the only one.</summary>
    public nint Shares => _rows.AreShared ? _rows.Chunks : Tasks;

    private bool IsActivated => _call.Plan.Activation != Activation.None;

    private bool HasOffset => (_weighted && _call.Plan.HasRest) || (IsActivated && !_weighted && (_call.Plan.HasRest || _call.Plan.HasSummands));

    /// <summary>Whether Σ h is summed up.</summary>
    private bool HasGradients => _call.Plan.HasMean || (_call.Plan.HasSummands && !_weighted);

    /// <inheritdoc/>
    public void Run(nint first, nint limit)
    {
        if (_rows.AreShared)
        {
            RunPanels(0, _tasks.Count, _call.WeightSums, _call.BiasSums);
            return;
        }

        if (_chunks == 0)
        {
            RunPanels(first, limit, _call.WeightSums, _call.BiasSums);
            return;
        }

        for (nint chunk = first; chunk < limit; chunk++)
        {
            RunPanels(
                _tasks.Count * chunk / _chunks, _tasks.Count * (chunk + 1) / _chunks,
                _call.WeightSums!.OfChunk((int)chunk), _call.BiasSums?.OfChunk((int)chunk));
        }
    }

    private void RunPanels(nint first, nint limit, ParameterSums<T>? weightSums, ParameterSums<T>? biasSums)
    {
        while (first < limit)
        {
            BackwardPanel(_tasks.Next(ref first, limit), weightSums, biasSums);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardPanel(ColumnPosition here, ParameterSums<T>? weightSums, ParameterSums<T>? biasSums)
    {
        bool isExact = typeof(T) == typeof(double);
        byte* memory = stackalloc byte[ColumnScratch<T>.Bytes(here.Columns, isExact ? 6 : 4, _call.Plan.IsModulated ? 6 : 5)];
        Backward(here, weightSums, biasSums, new(memory, here.Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward(ColumnPosition here, ParameterSums<T>? weightSums, ParameterSums<T>? biasSums, ColumnScratch<T> scratch)
    {
        ref double exactMeans = ref scratch.Doubles(), exactScales = ref scratch.Doubles();
        ref double gradientSums = ref scratch.Doubles(), productSums = ref scratch.Doubles();
        ref double sumErrors = ref scratch.Errors(), productErrors = ref scratch.Errors();
        ColumnPanel<T> panel = PanelAt(here, ref scratch);
        panel.WeightSums = weightSums;
        panel.BiasSums = biasSums;

        // Slopes follow only when nothing is to be measured any more.
        panel.Shifts = ref panel.Slopes;
        panel.Sums = new(ref exactMeans, ref sumErrors);
        panel.Products = new(ref exactScales, ref productErrors);
        bool hasMean = _call.Plan.HasMean;
        double count = _call.CountOf(here.Statistic);
        Span<double> means = hasMean ? MemoryMarshal.CreateSpan(ref exactMeans, here.Columns) : [];
        Span<double> scales = MemoryMarshal.CreateSpan(ref exactScales, here.Columns);
        GetScales(here, in panel, scratch.Room, means, scales);

        ref T weights = ref _call.Plan.IsModulated ? ref scratch.Values() : ref Unsafe.NullRef<T>();
        ColumnParameters<T> parameters = ColumnParameters<T>.Of(in _call, here, _weighted, ref weights, ref panel.Intercepts);
        Span<T> roundedMeans = hasMean ? MemoryMarshal.CreateSpan(ref panel.Means, here.Columns) : [];
        Weights<T> weight = parameters.Weight;
        bool ordinary = Columns.Fold(
            means,
            scales,
            weight,
            IsActivated ? parameters.Bias : [],
            roundedMeans,
            MemoryMarshal.CreateSpan(ref panel.Scales, here.Columns),
            HasOffset ? MemoryMarshal.CreateSpan(ref panel.Offsets, here.Columns) : []);

        Span<double> gradients = HasGradients ? MemoryMarshal.CreateSpan(ref gradientSums, here.Columns) : [];
        Span<double> products = MemoryMarshal.CreateSpan(ref productSums, here.Columns);
        if (!_call.IsConstant || (_call.Plan.HasFactors && !_weighted))
        {
            // Slopes and intercepts follow from the sums, so that chains may lie there before.
            panel.Sums = new(ref gradientSums, ref sumErrors, ref panel.Intercepts);
            panel.Products = new(ref productSums, ref productErrors, ref panel.Slopes);
            if (_call.Phase == Phase.Write)
            {
                _call.RecallSums(here.Statistic, gradients, products);
            }
            else
            {
                SumGradients(in panel, parameters, scratch.Room, means, scales, gradients, products);
            }

            Columns.GetSlopes<T>(
                means,
                scales,
                roundedMeans,
                weight,
                _weighted,
                count,
                _call.Plan.Denominator,
                gradients,
                products,
                normalized: _call.Phase == Phase.Write,
                MemoryMarshal.CreateSpan(ref panel.Slopes, here.Columns),
                hasMean ? MemoryMarshal.CreateSpan(ref panel.Intercepts, here.Columns) : []);
        }

        if (_call.Phase == Phase.AddUp)
        {
            KeepSums(in panel, here, parameters, ordinary, means, scales, gradients, products);
            return;
        }

        if (count == 1 && hasMean && !_call.IsConstant)
        {
            // A single element moves its mean with it, so that its gradient is nothing; rounded terms would leave a little.
            MemoryMarshal.CreateSpan(ref panel.Scales, here.Columns).Clear();
            MemoryMarshal.CreateSpan(ref panel.Intercepts, here.Columns).Clear();
        }

        if (!ordinary || (_weighted && _call.IsConstant && Overflow.IsPossible(in panel, _call.Geometry, scales)))
        {
            OneByOne(in panel, count, parameters, means, scales, gradients, products);
            return;
        }

        if (!_weighted)
        {
            AddToParameters(in panel, parameters, gradients, products);
        }

        _rows.WriteGradients(in panel);
    }

    private ColumnPanel<T> PanelAt(ColumnPosition here, ref ColumnScratch<T> scratch)
    {
        Geometry geometry = _call.Geometry;
        ColumnPanel<T> panel = new()
        {
            Input = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Input), here.Element),
            OutputGradient = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.OutputGradient), here.Element),
            InputGradient = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.InputGradient), here.Element),
            Residual = ref Unsafe.Add(ref _call.Residual, here.Element),
            ResidualGradient = ref Unsafe.Add(ref _call.ResidualGradient, here.Element),
            ScaleGradient = ref Unsafe.Add(ref _call.ScaleGradient, here.Element),
            ShiftGradient = ref Unsafe.Add(ref _call.ShiftGradient, here.Element),
            Parameter = here.Parameter,
            Shape = geometry.Shape,
            Count = here.Columns,
            Rows = geometry.Reduced.Length == 1 ? geometry.Reduced[0].Extent : 0,
            Means = ref scratch.Values(),
            Scales = ref scratch.Values(),
            Offsets = ref scratch.Values(),
            Slopes = ref scratch.Values(),
            Intercepts = ref scratch.Values(),
        };
        if (_weighted)
        {
            panel.SetParameters(in _call, here.Parameter);
        }

        return panel;
    }

    /// <summary>Means and 1 / sqrt(variance + epsilon), as the forward pass had them.</summary>
    private void GetScales(ColumnPosition here, ref readonly ColumnPanel<T> panel, int room, Span<double> means, Span<double> scales)
    {
        if (_call.IsConstant)
        {
            _call.GetRunning(here.Running, means, scales);
        }
        else if (_call.Training)
        {
            _call.Recall(here.Statistic, means, scales);
        }
        else
        {
            if (!_call.TryGetMasked(here.Statistic, means, scales))
            {
                ColumnMoments.Get(in _call, in _rows, in panel, room, means, scales);
            }

            Columns.GetScales(scales, _call.Plan.Denominator, scales);
        }
    }

    private void SumGradients(
        ref readonly ColumnPanel<T> panel,
        ColumnParameters<T> parameters,
        int room,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        Span<double> gradients,
        Span<double> products)
    {
        if (!gradients.IsEmpty)
        {
            panel.Sums.Clear(room);
        }

        panel.Products.Clear(room);
        _rows.SumGradients(in panel);
        if (!gradients.IsEmpty)
        {
            panel.Sums.Finish(gradients.Length);
        }

        panel.Products.Finish(products.Length);
        double count = _call.Geometry.Count;
        if (Columns.AreInRange<T>(gradients, products, count))
        {
            return;
        }

        // Rare: products left the range of the element type, or there is a NaN or an infinity.
        Slice slice = new(_call.Geometry.Reduced);
        for (int k = 0; k < products.Length; k++)
        {
            if (!Moments.AreInRange<T>(gradients.IsEmpty ? 0 : gradients[k], products[k], count))
            {
                slice.SumGradients(
                    in Unsafe.Add(ref panel.Input, k),
                    in Unsafe.Add(ref panel.OutputGradient, k),
                    _call.Plan.HasMean ? Unsafe.Add(ref panel.Means, k) : default,
                    _call.Exact(means.IsEmpty ? 0 : means[k], scales[k], parameters.Of(k), in panel, k),
                    _weighted,
                    out double gradient,
                    out products[k]);
                if (!gradients.IsEmpty)
                {
                    gradients[k] = gradient;
                }
            }
        }
    }

    /// <summary>What other ranks need, and what parameters get.</summary>
    private void KeepSums(
        ref readonly ColumnPanel<T> panel,
        ColumnPosition here,
        ColumnParameters<T> parameters,
        bool ordinary,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        Span<double> gradients,
        Span<double> products)
    {
        if (ordinary && !_weighted)
        {
            AddToParameters(in panel, parameters, gradients, products);
        }

        for (int k = 0; !ordinary && k < scales.Length; k++)
        {
            double mean = means.IsEmpty ? 0 : means[k];
            nint parameter = parameters.Of(k);
            if (!Moments.IsOrdinary<T>(mean, scales[k]))
            {
                // Rare: the element type cannot scale it by so much. One by one, in double.
                new Slice(_call.Geometry.Reduced).AddUp(
                    in Unsafe.Add(ref panel.Input, k),
                    in Unsafe.Add(ref panel.OutputGradient, k),
                    _call.Exact(mean, scales[k], parameter, in panel, k),
                    panel.WeightSums,
                    panel.BiasSums,
                    parameter,
                    out double gradient,
                    out products[k]);
                if (!gradients.IsEmpty)
                {
                    gradients[k] = gradient;
                }
            }
            else if (!_weighted)
            {
                panel.WeightSums?.Add(parameter, products[k]);
                panel.BiasSums?.Add(parameter, gradients[k]);
            }
        }

        _call.KeepSums(here.Statistic, gradients, products);
    }

    /// <summary>What columns add to parameters that do not vary along them.</summary>
    private static void AddToParameters(
        ref readonly ColumnPanel<T> panel, ColumnParameters<T> parameters, ReadOnlySpan<double> gradients, ReadOnlySpan<double> products)
    {
        panel.WeightSums?.Add(panel.Parameter, products, parameters.EachHasOwn);
        panel.BiasSums?.Add(panel.Parameter, gradients, parameters.EachHasOwn);
    }

    /// <summary>Rare: the element type cannot scale some column, or some element, by so much; that is computed in double.</summary>
    private void OneByOne(
        ref readonly ColumnPanel<T> panel,
        double count,
        ColumnParameters<T> parameters,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        ReadOnlySpan<double> gradients,
        ReadOnlySpan<double> products)
    {
        Slice slice = new(_call.Geometry.Reduced, count);
        SliceForm form = new(HasMean: !means.IsEmpty, HasOffset, _weighted);
        for (int k = 0; k < scales.Length; k++)
        {
            ref T x = ref Unsafe.Add(ref panel.Input, k), dy = ref Unsafe.Add(ref panel.OutputGradient, k), dx = ref Unsafe.Add(ref panel.InputGradient, k);
            nint parameter = parameters.Of(k);
            double mean = form.HasMean ? means[k] : 0;
            ExactOutput<T> exact = _call.Exact(mean, scales[k], parameter, in panel, k);
            if (!Moments.IsOrdinary<T>(mean, scales[k]))
            {
                SharedSums sums = _call.Phase == Phase.Write ? new(_call.Count, form.HasMean ? gradients[k] : 0, products[k]) : default;
                slice.Backward(in x, in dy, ref dx, exact, _call.Varies, _call.Plan.Denominator, sums, panel.WeightSums, panel.BiasSums, parameter);
                continue;
            }

            if (!_weighted)
            {
                panel.WeightSums?.Add(parameter, products[k]);
                panel.BiasSums?.Add(parameter, gradients[k]);
            }

            ColumnValues<T> values = new()
            {
                Mean = form.HasMean ? Unsafe.Add(ref panel.Means, k) : default,
                Scale = Unsafe.Add(ref panel.Scales, k),
                Offset = Unsafe.Add(ref panel.Offsets, k),
                Slope = Unsafe.Add(ref panel.Slopes, k),
                Intercept = Unsafe.Add(ref panel.Intercepts, k),
            };
            slice.BackwardOrdinary(
                in x, in dy, ref dx, form, values, exact, constant: _call.IsConstant, panel.WeightSums, panel.BiasSums, parameter);
        }
    }
}
