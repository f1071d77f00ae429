using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>The output of a call: panels of columns are measured, then normalized.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly unsafe ref struct ColumnForward<T> : ISharedWork
    where T : unmanaged
{
    private readonly LayerCall<T> _call;
    private readonly ColumnSums<T> _sums;
    private readonly ColumnWrites<T> _writes;
    private readonly ColumnTasks _tasks;
    private readonly bool _weighted;
    private readonly bool _sharesRows;

    /// <summary>Prepares a call.</summary>
    public ColumnForward(ref readonly LayerCall<T> call, ColumnSums<T> sums, ColumnWrites<T> writes, bool allAtOnce, bool allRows)
    {
        _call = call;
        _sums = sums;
        _writes = writes;
        LayerPlan<T> plan = call.Plan;
        Geometry geometry = call.Geometry;
        _tasks = new(in geometry, sizeof(T), plan.HasFactors || plan.HasBias, allAtOnce);
        _weighted = plan.HasFactors && ColumnTasks.IsWeighted(in geometry);

        // In evaluation nothing is to be measured: threads can take rows, which are more than columns, and whole.
        _sharesRows = _call.IsConstant && !allRows && !_weighted && geometry.Reduced.Length == 1 && _tasks.IsOnePanel;
        Tasks = _sharesRows ? geometry.Reduced[0].Extent : _tasks.Count;
    }

    /// <summary>The number of tasks.</summary>
    public nint Tasks { get; }

    private bool HasOffset => _call.Plan.HasRest || (_call.Plan.HasSummands && !_weighted);

    /// <inheritdoc/>
    public void Run(nint first, nint limit)
    {
        if (_sharesRows)
        {
            Step rows = _call.Geometry.Reduced[0];
            nint task = 0;
            ColumnPosition row = _tasks.Next(ref task, _tasks.Count);
            NormalizePanel(row with { Element = first * rows.Stride }, rows with { Extent = limit - first });
            return;
        }

        Step only = _call.Geometry.Reduced.Length == 1 ? _call.Geometry.Reduced[0] : default;
        while (first < limit)
        {
            NormalizePanel(_tasks.Next(ref first, limit), only);
        }
    }

    /// <param name="here">The panel.</param>
    /// <param name="rows">Its rows, where there is one dimension of them.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NormalizePanel(ColumnPosition here, Step rows)
    {
        bool isExact = typeof(T) == typeof(double);
        byte* memory = stackalloc byte[ColumnScratch<T>.Bytes(here.Columns, isExact ? 4 : 2, _call.Plan.IsModulated ? 5 : 4)];
        Normalize(here, rows, new(memory, here.Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Normalize(ColumnPosition here, Step rows, ColumnScratch<T> scratch)
    {
        bool hasMean = _call.Plan.HasMean;
        ref double sums = ref scratch.Doubles(), products = ref scratch.Doubles();
        Span<double> means = hasMean ? MemoryMarshal.CreateSpan(ref sums, here.Columns) : [];
        Span<double> scales = MemoryMarshal.CreateSpan(ref products, here.Columns);
        ColumnPanel<T> panel = new()
        {
            Input = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Input), here.Element),
            Output = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Output), here.Element),
            Residual = ref Unsafe.Add(ref _call.Residual, here.Element),
            Shape = _call.Geometry.Shape,
            Count = here.Columns,
            Rows = rows.Extent,
            Parameter = here.Parameter,
            Shifts = ref scratch.Values(),
            Means = ref scratch.Values(),
            Scales = ref scratch.Values(),
            Offsets = ref scratch.Values(),
        };
        _call.AddToInput(here.Element, _sharesRows ? new(in rows) : _call.Geometry.Reduced, here.Columns);
        if (_call.IsConstant)
        {
            _call.GetRunning(here.Running, means, scales);
        }
        else
        {
            panel.Sums = new(ref sums, ref scratch.Errors());
            panel.Products = new(ref products, ref scratch.Errors());
            ColumnMoments.Get(in _call, _sums, in panel, scratch.Room, means, scales);
            if (_call.Training)
            {
                _call.Keep(here.Statistic, means, scales);
            }

            Columns.GetScales(scales, _call.Plan.Denominator, scales);
        }

        ref T weights = ref _call.Plan.IsModulated ? ref scratch.Values() : ref Unsafe.NullRef<T>();
        ColumnParameters<T> parameters = ColumnParameters<T>.Of(in _call, here, _weighted, ref weights, ref panel.Shifts);
        bool ordinary = Columns.Fold(
            means,
            scales,
            parameters.Weight,
            parameters.Bias,
            hasMean ? MemoryMarshal.CreateSpan(ref panel.Means, here.Columns) : [],
            MemoryMarshal.CreateSpan(ref panel.Scales, here.Columns),
            HasOffset ? MemoryMarshal.CreateSpan(ref panel.Offsets, here.Columns) : []);
        if (!ordinary || (_weighted && _call.IsConstant && Overflow.IsPossible(in panel, _call.Geometry, scales)))
        {
            OneByOne(rows, in panel, parameters, means, scales);
            return;
        }

        if (_weighted)
        {
            panel.SetParameters(in _call, here.Parameter);
        }

        _writes.Normalize(in panel);
    }

    /// <summary>Rare: the element type cannot scale some column, or some element, by so much; that is computed in double.</summary>
    private void OneByOne(
        Step rows, ref readonly ColumnPanel<T> panel, ColumnParameters<T> parameters, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        Slice slice = new(_sharesRows ? new(in rows) : _call.Geometry.Reduced);
        SliceForm form = new(HasMean: !means.IsEmpty, HasOffset, _weighted);
        for (int k = 0; k < scales.Length; k++)
        {
            ref T x = ref Unsafe.Add(ref panel.Input, k), y = ref Unsafe.Add(ref panel.Output, k);
            double mean = form.HasMean ? means[k] : 0;
            ExactOutput<T> exact = _call.Exact(mean, scales[k], parameters.Of(k), in panel, k);
            if (Moments.IsOrdinary<T>(mean, scales[k]))
            {
                ColumnValues<T> values = new()
                {
                    Mean = form.HasMean ? Unsafe.Add(ref panel.Means, k) : default,
                    Scale = Unsafe.Add(ref panel.Scales, k),
                    Offset = Unsafe.Add(ref panel.Offsets, k),
                };
                slice.NormalizeOrdinary(in x, ref y, form, values, exact);
            }
            else
            {
                slice.Normalize(in x, ref y, exact);
            }
        }
    }
}
