using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>The output of a call: panels of columns are measured, then normalized.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly unsafe ref struct ColumnForward<T> : ISharedWork
    where T : unmanaged
{
    private readonly LayerCall<T> _call;
    private readonly ColumnTasks _tasks;
    private readonly ColumnRows<T> _rows;
    private readonly bool _weighted;

    /// <summary>Prepares a call.</summary>
    public ColumnForward(ref readonly LayerCall<T> call, ColumnSums<T> sums, ColumnWrites<T> writes, bool allAtOnce, bool allRows)
    {
        _call = call;
        LayerPlan<T> plan = call.Plan;
        Geometry geometry = call.Geometry;
        _tasks = new(in geometry, sizeof(T), plan.HasFactors || plan.HasBias, allAtOnce);
        _weighted = plan.HasFactors && ColumnTasks.IsWeighted(in geometry);

        _rows = new(in call, sums, writes, _tasks, _weighted, allRows);
    }

    /// <summary>The number of tasks.</summary>
    public nint Tasks => _rows.AreShared ? 1 : _tasks.Count;

    /// <summary>What threads share: tasks, or chunks of rows within the only one.</summary>
    public nint Shares => _rows.AreShared ? _rows.Chunks : Tasks;

    private bool HasOffset => _call.Plan.HasRest || (_call.Plan.HasSummands && !_weighted);

    /// <inheritdoc/>
    public void Run(nint first, nint limit)
    {
        if (_rows.AreShared)
        {
            first = 0;
            limit = _tasks.Count;
        }

        while (first < limit)
        {
            NormalizePanel(_tasks.Next(ref first, limit));
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NormalizePanel(ColumnPosition here)
    {
        bool isExact = typeof(T) == typeof(double);
        byte* memory = stackalloc byte[ColumnScratch<T>.Bytes(here.Columns, isExact ? 4 : 2, _call.Plan.IsModulated ? 5 : 4)];
        Normalize(here, new(memory, here.Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Normalize(ColumnPosition here, ColumnScratch<T> scratch)
    {
        bool hasMean = _call.Plan.HasMean;
        ref double sums = ref scratch.Doubles(), products = ref scratch.Doubles();
        Span<double> means = hasMean ? MemoryMarshal.CreateSpan(ref sums, here.Columns) : [];
        Span<double> scales = MemoryMarshal.CreateSpan(ref products, here.Columns);
        ColumnPanel<T> panel = new()
        {
            Input = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Input), here.Element),
            Addend = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Addend), here.Element),
            Output = ref Unsafe.Add(ref MemoryMarshal.GetReference(_call.Output), here.Element),
            Residual = ref Unsafe.Add(ref _call.Residual, here.Element),
            Shape = _call.Geometry.Shape,
            Count = here.Columns,
            Rows = _call.Geometry.Reduced.Length == 1 ? _call.Geometry.Reduced[0].Extent : 0,
            Parameter = here.Parameter,
            Shifts = ref scratch.Values(),
            Means = ref scratch.Values(),
            Scales = ref scratch.Values(),
            Offsets = ref scratch.Values(),
        };
        if (_call.Phase != Phase.Write)
        {
            AddToInput(in panel, here);
        }

        if (_call.IsConstant)
        {
            _call.GetRunning(here.Running, means, scales);
        }
        else if (_call.Phase == Phase.Write)
        {
            _call.Recall(here.Statistic, means, scales);
        }
        else
        {
            panel.Sums = new(ref sums, ref scratch.Errors());
            panel.Products = new(ref products, ref scratch.Errors());
            if (!_call.TryGetMasked(here.Statistic, means, scales))
            {
                ColumnMoments.Get(in _call, in _rows, in panel, scratch.Room, means, scales);
            }

            if (_call.Training)
            {
                _call.Keep(here.Statistic, means, scales);
            }

            if (_call.Phase == Phase.AddUp)
            {
                return;
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
            OneByOne(in panel, parameters, means, scales);
            return;
        }

        if (_weighted)
        {
            panel.SetParameters(in _call, here.Parameter);
        }

        _rows.Normalize(in panel);
    }

    private void AddToInput(ref readonly ColumnPanel<T> panel, ColumnPosition here)
    {
        if (_rows.AreShared && !_call.Addend.IsEmpty)
        {
            _rows.AddToInput(in panel);
        }
        else
        {
            _call.AddToInput(here.Element, _call.Geometry.Reduced, here.Columns);
        }
    }

    /// <summary>Rare: the element type cannot scale some column, or some element, by so much; that is computed in double.</summary>
    private void OneByOne(
        ref readonly ColumnPanel<T> panel, ColumnParameters<T> parameters, ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        Slice slice = new(_call.Geometry.Reduced);
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
