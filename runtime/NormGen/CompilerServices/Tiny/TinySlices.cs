using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>The slices of a tiny tensor, each of one statistic: what a call reads and writes, and what comes between its passes. For generated
/// code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[SuppressMessage("Design", "CA1051", Justification = "Generated code reads and writes it element by element.")]
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe ref partial struct TinySlices<T>
    where T : unmanaged
{
    /// <summary>The first element of the first slice.</summary>
    public ref T Input;

    /// <summary>Where its output goes.</summary>
    public ref T Output;

    /// <summary>Its output's gradient.</summary>
    public ref T OutputGradient;

    /// <summary>Where its input's gradient goes.</summary>
    public ref T InputGradient;

    /// <summary>The weight of that element, where elements have their own.</summary>
    public ref T Weight;

    /// <summary>Its bias.</summary>
    public ref T Bias;

    /// <summary>The first slice of the call.</summary>
    public nint First;

    /// <summary>The one behind the last.</summary>
    public nint Limit;

    // The call on this thread's stack, which outlasts this.
    private void* _call;

    // One entry a slice.
    private TinyEntries<T> _means, _scales, _offsets, _slopes, _intercepts;
    private TinyEntries<double> _exactMeans, _exactScales;
    private bool _weighted, _inSums, _inChains;

    /// <summary>Whether results are written; otherwise only statistics are computed.</summary>
    internal bool Writes;

    private readonly ref LayerCall<T> Call => ref Unsafe.AsRef<LayerCall<T>>(_call);

    /// <summary>The mean, rounded, in all lanes.</summary>
    /// <param name="slice">Which slice.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Means(nint slice) => Vector256.Create(_means.At(slice));

    /// <summary>1 / sqrt(variance + epsilon), times the weight that all elements share, in all lanes.</summary>
    /// <param name="slice">Which slice.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Scales(nint slice) => Vector256.Create(_scales.At(slice));

    /// <summary>The bias that all elements share, and what rounding took from the mean, scaled, in all lanes.</summary>
    /// <param name="slice">Which slice.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Offsets(nint slice) => Vector256.Create(_offsets.At(slice));

    /// <summary>−mean(h · x̂), scaled, in all lanes.</summary>
    /// <param name="slice">Which slice.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Slopes(nint slice) => Vector256.Create(_slopes.At(slice));

    /// <summary>−mean(h), scaled, and what rounding took from the mean times the slope, in all lanes.</summary>
    /// <param name="slice">Which slice.</param>
    /// <returns>The lanes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> Intercepts(nint slice) => Vector256.Create(_intercepts.At(slice));

    /// <summary>A provisional mean of a slice: that of its first elements.</summary>
    /// <param name="x">The slice's first element.</param>
    /// <param name="run">How many elements of a run.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="stride">How far apart those are.</param>
    /// <returns>The mean.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Shift(ref readonly T x, nint run, nint runs, nint stride) => Moments.FromDouble<T>(FirstElements.MeanInline(in x, run, runs, stride));

    /// <summary>From the sums of a slice's deviations to its statistic, and to what normalizes it.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="shift">What the elements deviate from.</param>
    /// <param name="sum">The sum of the deviations.</param>
    /// <param name="squares">The sum of their squares.</param>
    /// <param name="count">How many elements there are.</param>
    /// <returns>Whether the slice is still to be written: a rare one is done here, in double.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool SetStatistic(nint slice, T shift, double sum, double squares, double count)
    {
        Vector256<double> told = Columns.FromSums<T>(
            Vector256.Create(sum),
            Vector256.Create(squares),
            Vector256.Create(Moments.ToDouble(shift)),
            count,
            Call.Plan.Epsilon,
            out Vector256<double> mean,
            out Vector256<double> variance);
        return Columns.All(told) ? SetValues(slice, mean, variance) : Measure(slice);
    }

    /// <summary>The same without a mean.</summary>
    /// <param name="slice">Which slice.</param>
    /// <param name="squares">The sum of the squares.</param>
    /// <param name="count">How many elements there are.</param>
    /// <returns>Whether the slice is still to be written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool SetStatistic(nint slice, double squares, double count)
    {
        Vector256<double> told = Call.Plan.Denominator.FromSquares<T>(Vector256.Create(squares), count, out Vector256<double> spread);
        return Columns.All(told) ? SetValues(slice, Vector256<double>.Zero, spread) : Measure(slice);
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
        Weight = ref call.WeightOf(0);
        Bias = ref call.BiasOf(0);
        First = 0;
        Limit = call.Plan.Extents.Statistics;
        _weighted = call.Plan.Tiny.IsWeighted;
    }

    /// <summary>Means and scales, as the forward pass had them.</summary>
    /// <returns>Whether the element type can scale all elements by as much.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool GetStatistics(ref LayerCall<T> call)
    {
        bool ordinary = true, constant = call.IsConstant;
        double epsilon = call.Plan.Epsilon;
        for (nint slice = 0; slice < Limit; slice++)
        {
            if (constant)
            {
                nint running = call.Plan.Tiny.Running[slice];
                _exactMeans.At(slice) = Moments.ToDouble(call.RunningMean![running]);
                _exactScales.At(slice) = Columns.RunningScale(Vector256.Create(Moments.ToDouble(call.RunningVariance![running])), epsilon).ToScalar();
            }
            else if (call.Training)
            {
                _exactMeans.At(slice) = call.Plan.HasMean ? call.BatchMeans[slice] : 0;
                _exactScales.At(slice) = call.Plan.Denominator.Scale(Vector256.Create(call.BatchSpreads[slice])).ToScalar();
            }

            ordinary &= IsOrdinary(slice) && !MayOverflow(ref call, slice);
        }

        return ordinary;
    }

    /// <summary>What y = (x − mean) · scale + offset needs, from means and scales.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void FoldParameters(ref LayerCall<T> call)
    {
        for (nint slice = First; slice < Limit; slice++)
        {
            Fold(ref call, slice, Vector256.Create(_exactMeans.At(slice)), Vector256.Create(_exactScales.At(slice)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SetValues(nint slice, Vector256<double> mean, Vector256<double> spread)
    {
        ref LayerCall<T> call = ref Call;
        if (call.Training && Writes)
        {
            if (call.Plan.HasMean)
            {
                call.BatchMeans[slice] = mean.ToScalar();
            }

            call.BatchSpreads[slice] = spread.ToScalar();
        }

        Vector256<double> scale = call.Plan.Denominator.Scale(spread);
        if (Writes && Columns.All(Columns.AreOrdinary<T>(mean, scale)))
        {
            Fold(ref call, slice, mean, scale);
            return true;
        }

        return WithoutValues(slice, mean.ToScalar(), scale.ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fold(ref LayerCall<T> call, nint slice, Vector256<double> mean, Vector256<double> scale)
    {
        Vector256<double> factor = scale, bias = Vector256<double>.Zero;
        bool hasBias = false;
        if (!_weighted && !call.Weight.IsEmpty)
        {
            int parameter = call.Plan.Tiny.Parameters[slice];
            factor *= Vector256.Create(call.WeightAt(parameter));
            if (!call.Bias.IsEmpty)
            {
                bias = Vector256.Create(Moments.ToDouble(call.Bias[parameter]));
                hasBias = true;
            }
        }

        Vector256<double> offset = !hasBias ? Columns.Lost<T>(mean, factor) : call.Plan.HasMean ? Columns.Offset<T>(mean, factor, bias) : bias;
        _means.At(slice) = Moments.FromDouble<T>(mean.ToScalar());
        _scales.At(slice) = Moments.FromDouble<T>(factor.ToScalar());
        _offsets.At(slice) = Moments.FromDouble<T>(offset.ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayOverflow(ref LayerCall<T> call, nint slice)
        => _weighted && call.IsConstant && Overflow.IsPossible(in Unsafe.Add(ref Input, slice * call.Plan.Tiny.Stride), call.Plan.Extents.Geometry, _exactScales.At(slice));

    private bool IsOrdinary(nint slice) => Moments.IsOrdinary<T>(_exactMeans.At(slice), _exactScales.At(slice));
}
