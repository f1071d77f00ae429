using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The columns of a tiny tensor, each of one statistic, no more than a register has lanes: what a call reads and writes, and what
/// comes between its passes. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[SuppressMessage("Design", "CA1051", Justification = "Generated code reads and writes it element by element.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe ref partial struct TinyColumns<T>
    where T : unmanaged
{
    /// <summary>The first element of the first column.</summary>
    public ref T Input;

    /// <summary>Where its output goes.</summary>
    public ref T Output;

    /// <summary>Its output's gradient.</summary>
    public ref T OutputGradient;

    /// <summary>Where its input's gradient goes.</summary>
    public ref T InputGradient;

    /// <summary>The means, rounded.</summary>
    public Vector256<T> Means;

    /// <summary>1 / sqrt(variance + epsilon), times the weights.</summary>
    public Vector256<T> Scales;

    /// <summary>The biases, and what rounding took from the means, scaled.</summary>
    public Vector256<T> Offsets;

    /// <summary>−mean(h · x̂), scaled.</summary>
    public Vector256<T> Slopes;

    /// <summary>−mean(h), scaled, and what rounding took from the means times the slopes.</summary>
    public Vector256<T> Intercepts;

    // The call on this thread's stack, which outlasts this.
    private void* _call;
    private ColumnLanes _exactMeans, _exactScales;

    /// <summary>Whether results are written; otherwise only statistics are computed.</summary>
    internal bool Writes;

    /// <summary>Whether the element type can scale all columns by as much as their statistics tell.</summary>
    internal bool IsOrdinary { get; private set; }

    private readonly ref LayerCall<T> Call => ref Unsafe.AsRef<LayerCall<T>>(_call);

    /// <summary>Provisional means: those of the first rows.</summary>
    /// <param name="x">The first column's first element.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">How many columns.</param>
    /// <returns>One a column.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Shifts(ref readonly T x, nint rows, nint columns) => ColumnShifts.Get(in x, rows, columns);

    /// <summary>From the sums of deviations to the statistics, and to what normalizes the columns.</summary>
    /// <param name="shifts">What the elements deviate from.</param>
    /// <param name="sums">The sums of the deviations.</param>
    /// <param name="squares">The sums of their squares.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">How many columns.</param>
    /// <returns>Whether the columns are still to be written: rare ones, and those beside them, are done here.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool SetStatistics(Vector256<T> shifts, ColumnLanes sums, ColumnLanes squares, int rows, int columns)
    {
        double epsilon = Call.Plan.Epsilon;
        ColumnLanes shift = ColumnLanes.Widen(shifts);
        Vector256<double> lower = Columns.FromSums<T>(
            sums.Lower, squares.Lower, shift.Lower, rows, epsilon, out Vector256<double> lowerMeans, out Vector256<double> lowerVariances);
        Vector256<double> upper = default, upperMeans = default, upperVariances = default;
        if (columns > ColumnLanes.Half)
        {
            upper = Columns.FromSums<T>(sums.Upper, squares.Upper, shift.Upper, rows, epsilon, out upperMeans, out upperVariances);
        }

        ColumnLanes told = new(lower, upper), means = new(lowerMeans, upperMeans), variances = new(lowerVariances, upperVariances);
        return told.All(columns) ? SetValues(in means, in variances, columns) : Measure(told, means, variances, columns);
    }

    /// <summary>The same without means.</summary>
    /// <param name="squares">The sums of the squares.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">How many columns.</param>
    /// <returns>Whether the columns are still to be written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool SetStatistics(ColumnLanes squares, int rows, int columns)
    {
        Denominator denominator = Call.Plan.Denominator;
        ColumnLanes told = new(
            denominator.FromSquares<T>(squares.Lower, rows, out Vector256<double> lower), denominator.FromSquares<T>(squares.Upper, rows, out Vector256<double> upper));
        ColumnLanes means = default, spreads = new(lower, upper);
        return told.All(columns) ? SetValues(in means, in spreads, columns) : Measure(told, means, spreads, columns);
    }

    /// <summary>A call's tensors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Begin(ref LayerCall<T> call)
    {
        _call = Unsafe.AsPointer(ref call);
        Input = ref MemoryMarshal.GetReference(call.Input);
        Output = ref MemoryMarshal.GetReference(call.Output);
        OutputGradient = ref MemoryMarshal.GetReference(call.OutputGradient);
        InputGradient = ref MemoryMarshal.GetReference(call.InputGradient);
    }

    /// <summary>What normalizes in evaluation.</summary>
    /// <returns>Whether the columns are still to be written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool UseRunning(ref LayerCall<T> call)
    {
        int columns = (int)call.Plan.Extents.Statistics;
        GetRunning(ref call, columns);
        return AreOrdinary(in _exactMeans, in _exactScales).All(columns) ? Fold(ref call, in _exactMeans, in _exactScales, columns) : NormalizeEach(_exactMeans, _exactScales);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void GetRunning(ref LayerCall<T> call, int columns)
    {
        double epsilon = call.Plan.Epsilon;
        ColumnLanes variances = ColumnLanes.Widen(First(call.RunningVariance!, columns));
        _exactMeans = ColumnLanes.Widen(First(call.RunningMean!, columns));
        _exactScales = new(
            Columns.RunningScale(variances.Lower, epsilon), columns > ColumnLanes.Half ? Columns.RunningScale(variances.Upper, epsilon) : default);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SetValues(ref readonly ColumnLanes means, ref readonly ColumnLanes spreads, int columns)
    {
        ref LayerCall<T> call = ref Call;
        if (call.Training && Writes)
        {
            if (call.Plan.HasMean)
            {
                means.Store(call.BatchMeans, columns);
            }

            spreads.Store(call.BatchSpreads, columns);
        }

        ColumnLanes scales = ScalesOf(in spreads, call.Plan.Denominator, columns);
        if (!Writes)
        {
            (_exactMeans, _exactScales) = (means, scales);
            return false;
        }

        return AreOrdinary(in means, in scales).All(columns) ? Fold(ref call, in means, in scales, columns) : NormalizeEach(means, scales);
    }

    /// <returns>True.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Fold(ref LayerCall<T> call, ref readonly ColumnLanes means, ref readonly ColumnLanes scales, int columns)
    {
        ColumnLanes factors = scales, offsets;
        bool hasUpper = columns > ColumnLanes.Half;
        if (!call.Weight.IsEmpty)
        {
            ColumnLanes weights = WeightsOf(ref call, columns);
            factors = new(scales.Lower * weights.Lower, hasUpper ? scales.Upper * weights.Upper : default);
        }

        if (call.Bias.IsEmpty)
        {
            offsets = new(Columns.Lost<T>(means.Lower, factors.Lower), hasUpper ? Columns.Lost<T>(means.Upper, factors.Upper) : default);
        }
        else
        {
            offsets = OneOrEach(ref call, call.Bias, columns);
            if (call.Plan.HasMean)
            {
                offsets = new(
                    Columns.Offset<T>(means.Lower, factors.Lower, offsets.Lower),
                    hasUpper ? Columns.Offset<T>(means.Upper, factors.Upper, offsets.Upper) : default);
            }
        }

        Means = means.Narrow<T>();
        Scales = factors.Narrow<T>();
        Offsets = offsets.Narrow<T>();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ColumnLanes ScalesOf(ref readonly ColumnLanes spreads, Denominator denominator, int columns)
        => new(denominator.Scale(spreads.Lower), columns > ColumnLanes.Half ? denominator.Scale(spreads.Upper) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ColumnLanes AreOrdinary(ref readonly ColumnLanes means, ref readonly ColumnLanes scales)
        => new(Columns.AreOrdinary<T>(means.Lower, scales.Lower), Columns.AreOrdinary<T>(means.Upper, scales.Upper));

    /// <summary>The parameters of the columns, or the one that they share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ColumnLanes OneOrEach(ref LayerCall<T> call, ReadOnlySpan<T> parameters, int columns)
        => ColumnLanes.Widen(call.Plan.Tiny.EachHasOwnParameter ? First(parameters, columns) : Vector256.Create(parameters[0]));

    /// <summary>The same of weights, which have an offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ColumnLanes WeightsOf(ref LayerCall<T> call, int columns)
    {
        ColumnLanes learned = OneOrEach(ref call, call.Weight, columns);
        Vector256<double> offset = Vector256.Create(call.Plan.WeightOffset);
        return new(learned.Lower + offset, learned.Upper + offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> First(ReadOnlySpan<T> values, int columns) => Lanes.Load(in MemoryMarshal.GetReference(values), 0, columns);
}
