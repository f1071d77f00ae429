using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>The state of a layer, and what its members do but for the computation itself. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class LayerCore<T>
    where T : unmanaged
{
    private readonly LayerPlan<T> _plan;
    private readonly PlanShape _shape;
    private readonly AlignedArray<T> _weight, _bias;
    private readonly T[]? _weightGradient, _biasGradient, _runningMean, _runningVariance;
    private readonly ParameterSums<T>? _weightSums, _biasSums;
    private readonly LastForward _lastForward;
    private readonly bool _isTiny;
    private Parameter<T>[]? _parameters;

    /// <summary>A new layer.</summary>
    /// <param name="plan">What all layers of its class have in common.</param>
    public LayerCore(LayerPlan<T> plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        _shape = plan.Extents;
        _lastForward = new(keepsMeans: plan.HasMean);
        _isTiny = plan.Kernels.AreTiny;
        if (plan.HasWeight)
        {
            (_weight, _weightGradient, _weightSums) = NewParameter(plan);
        }

        if (plan.HasBias)
        {
            (_bias, _biasGradient, _biasSums) = NewParameter(plan);
        }

        if (plan.IsTracked)
        {
            int count = Product(plan.RunningShape);
            (_runningMean, _runningVariance) = (new T[count], new T[count]);
        }

        ResetParameters();
        ResetRunningStats();
    }

    /// <inheritdoc cref="INormalization{T}.Info"/>
    public NormalizationInfo Info => _plan.Info;

    /// <summary>The layer as PyTorch prints it; null where the class says something else.</summary>
    public string? Text => _plan.Text;

    /// <inheritdoc cref="INormalization{T}.Training"/>
    public bool Training { get; set; } = true;

    /// <inheritdoc cref="INormalization{T}.MaxDegreeOfParallelism"/>
    public int MaxDegreeOfParallelism
    {
        get;
        set => field = LayerArguments.CheckDegree(value);
    }
    = -1;

    /// <inheritdoc cref="INormalization{T}.BatchesTracked"/>
    public long BatchesTracked
    {
        get;
        set => field = LayerArguments.CheckBatches(value);
    }

    /// <inheritdoc cref="INormalization{T}.Weight"/>
    public Span<T> Weight => _weight.Span;

    /// <inheritdoc cref="INormalization{T}.Bias"/>
    public Span<T> Bias => _bias.Span;

    /// <inheritdoc cref="INormalization{T}.RunningMean"/>
    public Span<T> RunningMean => _runningMean;

    /// <inheritdoc cref="INormalization{T}.RunningVariance"/>
    public Span<T> RunningVariance => _runningVariance;

    /// <inheritdoc cref="INormalization{T}.WeightGradient"/>
    public Span<T> WeightGradient => _weightGradient;

    /// <inheritdoc cref="INormalization{T}.BiasGradient"/>
    public Span<T> BiasGradient => _biasGradient;

    /// <inheritdoc cref="INormalization{T}.ParameterShape"/>
    public ReadOnlySpan<int> ParameterShape => _plan.ParameterShape;

    /// <inheritdoc cref="INormalization{T}.RunningShape"/>
    public ReadOnlySpan<int> RunningShape => _plan.RunningShape;

    /// <inheritdoc cref="INormalization{T}.Parameters"/>
    public IEnumerable<Parameter<T>> Parameters => _parameters ??=
    [
        .. _weight.IsNone ? (ReadOnlySpan<Parameter<T>>)[] : [new("weight", _weight.Memory, _weightGradient)],
        .. _bias.IsNone ? (ReadOnlySpan<Parameter<T>>)[] : [new("bias", _bias.Memory, _biasGradient)],
    ];

    /// <inheritdoc cref="INormalization{T}.Fold"/>
    public void Fold(Span<T> scale, Span<T> shift)
        => Folding.Fold(new ChannelFactors<T>(Info, Weight, Bias, RunningMean, RunningVariance), scale, shift);

    /// <inheritdoc cref="INormalization{T}.ZeroGradients"/>
    public void ZeroGradients()
    {
        WeightGradient.Clear();
        BiasGradient.Clear();
    }

    /// <inheritdoc cref="INormalization{T}.ResetRunningStats"/>
    public void ResetRunningStats()
    {
        RunningMean.Clear();
        RunningVariance.Fill(Moments.FromDouble<T>(1));
        BatchesTracked = 0;
    }

    /// <inheritdoc cref="INormalization{T}.ResetParameters"/>
    public void ResetParameters()
    {
        Weight.Fill(Moments.FromDouble<T>(1 - _plan.WeightOffset));
        Bias.Clear();
    }

    /// <summary>What a call takes from the layer, forward and backward.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetState(ref LayerCall<T> call, ForwardCall kept, bool training)
    {
        call.Plan = _plan;
        call.Training = training;
        call.Weight = _weight.Span;
        call.Bias = _bias.Span;
        call.RunningMean = _runningMean;
        call.RunningVariance = _runningVariance;
        call.BatchMeans = kept.Means;
        call.BatchSpreads = kept.Spreads;
    }

    /// <summary>What both directions take from its arguments, of a layer that is not tiny.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetArguments(ref LayerCall<T> call, ReadOnlySpan<T> input, in Geometry geometry, in FurtherTensors<T> further, int first)
    {
        call.Geometry = geometry;
        call.MaxDegreeOfParallelism = MaxDegreeOfParallelism;
        call.Input = input;
        call.Adds = further.Adds;
        call.Residual = ref MemoryMarshal.GetReference(further.Residual);
        call.ModulationScale = ref MemoryMarshal.GetReference(further.Scale);
        call.ModulationShift = ref MemoryMarshal.GetReference(further.Shift);
        call.FirstStatistic = first;
        call.Masked = further.Masked;
    }

    private static (AlignedArray<T> Value, T[] Gradient, ParameterSums<T>? Sums) NewParameter(LayerPlan<T> plan)
    {
        int count = Product(plan.ParameterShape);
        return (new(count), new T[count], plan.HasBackward ? new(count) : null);
    }

    private static int Product(int[] extents)
    {
        int product = 1;
        foreach (int extent in extents)
        {
            product *= extent;
        }

        return product;
    }
}
