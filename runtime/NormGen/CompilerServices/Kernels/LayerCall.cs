using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>What a call of a layer is about.</summary>
/// <remarks>Set property by property: an initializer would make it elsewhere and copy it, which takes as long as normalizing a tiny tensor.</remarks>
/// <typeparam name="T">The element type.</typeparam>
internal ref struct LayerCall<T>
    where T : unmanaged
{
    /// <summary>What is computed.</summary>
    public LayerPlan<T> Plan { get; set; }

    /// <summary>The loop nest.</summary>
    public Geometry Geometry { get; set; }

    public bool Training { get; set; }

    public int MaxDegreeOfParallelism { get; set; }

    /// <summary>How much of it is done.</summary>
    public Phase Phase { get; set; }

    /// <summary>The elements of a statistic on all ranks, in the phase that follows what they exchanged.</summary>
    public double CountOfRanks { get; set; }

    /// <summary>The elements that a statistic is of.</summary>
    public readonly double Count => Phase == Phase.Write ? CountOfRanks : Geometry.Count;

    public ReadOnlySpan<T> Input { get; set; }

    /// <summary>What is added to the input before, which is a residual then; empty for nothing.</summary>
    public ReadOnlySpan<T> Addend { get; set; }

    /// <summary>Whether results are added to what is there.</summary>
    public bool Adds { get; set; }

    /// <summary>The residual, as long as the input, that is added before the activation; no reference where there is none.</summary>
    public ref T Residual;

    /// <summary>Backward: where its gradient goes.</summary>
    public ref T ResidualGradient;

    /// <summary>What modulates: the first scale; no reference where nothing does.</summary>
    public ref T ModulationScale;

    /// <summary>The first shift.</summary>
    public ref T ModulationShift;

    /// <summary>Backward: where the scales' gradients go, where each element has its own.</summary>
    public ref T ScaleGradient;

    /// <summary>Backward: where the shifts' gradients go then.</summary>
    public ref T ShiftGradient;

    /// <summary>Forward: where the output goes.</summary>
    public Span<T> Output { get; set; }

    /// <summary>Backward: the output's gradient.</summary>
    public ReadOnlySpan<T> OutputGradient { get; set; }

    /// <summary>Backward: where the input's gradient goes.</summary>
    public Span<T> InputGradient { get; set; }

    /// <summary>The weights, a layer's or a caller's; empty for none.</summary>
    public ReadOnlySpan<T> Weight { get; set; }

    /// <summary>The biases; empty for none.</summary>
    public ReadOnlySpan<T> Bias { get; set; }

    /// <summary>Null where none are tracked.</summary>
    public T[]? RunningMean { get; set; }

    /// <summary>Null where none are tracked.</summary>
    public T[]? RunningVariance { get; set; }

    /// <summary>The means that training keeps, one a statistic; empty where none is subtracted.</summary>
    public double[] BatchMeans { get; set; }

    /// <summary>The variances, mean squares or norms that training keeps.</summary>
    public double[] BatchSpreads { get; set; }

    /// <summary>The first of both that is the call's: parts of a batch keep theirs one behind the other.</summary>
    public nint FirstStatistic { get; set; }

    /// <summary>Which elements count; null for all.</summary>
    public MaskedStatistics<T>? Masked { get; set; }

    /// <summary>How many elements of a statistic count, 1 where none does.</summary>
    public readonly double CountOf(nint statistic) => Masked is null ? Count : Math.Max(1, Masked.Counts[statistic]);

    /// <summary>Mean and spread of a statistic that not all its elements count in.</summary>
    /// <param name="statistic">Which.</param>
    /// <param name="means">Where the means of neighbours in one mask go; empty where none is subtracted.</param>
    /// <param name="spreads">Where their variances, mean squares or norms go.</param>
    /// <returns>False where all count, so that a pass measures it.</returns>
    public readonly bool TryGetMasked(nint statistic, Span<double> means, Span<double> spreads)
    {
        if (Masked is null || Masked.Counts[statistic] == Geometry.Count)
        {
            return false;
        }

        Masked.Means.AsSpan((int)statistic, means.Length).CopyTo(means);
        Masked.Spreads.AsSpan((int)statistic, spreads.Length).CopyTo(spreads);
        return true;
    }

    /// <summary>Backward in phases: Σ h, and Σ h · x̂, one each a statistic.</summary>
    public double[]? GradientSums { get; set; }

    /// <summary>See <see cref="GradientSums"/>.</summary>
    public double[]? ProductSums { get; set; }

    /// <summary>Backward: what is added to the weights' gradients; null for none.</summary>
    public ParameterSums<T>? WeightSums { get; set; }

    /// <summary>Backward: what is added to the biases' gradients; null for none.</summary>
    public ParameterSums<T>? BiasSums { get; set; }

    /// <summary>Backward: the gradients of the weights; null for none.</summary>
    public T[]? WeightGradient { get; set; }

    /// <summary>Backward: the gradients of the biases; null for none.</summary>
    public T[]? BiasGradient { get; set; }

    /// <summary>A weight, 1 where there are none, of a layer that no call modulates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double WeightAt(nint parameter) => Weight.IsEmpty ? 1 : Weights[parameter];

    /// <summary>The weights of neighbours, or the one that they share; none where there are none.</summary>
    public readonly Weights<T> WeightsFrom(nint first, int count) => new(From(Weight, first, count), Plan.WeightOffset);

    /// <summary>Their biases, likewise.</summary>
    public readonly ReadOnlySpan<T> BiasesFrom(nint first, int count) => From(Bias, first, count);

    /// <summary>What elements are multiplied by and what is added then, from a parameter on.</summary>
    public readonly ElementParameters<T> ParametersFrom(nint parameter) => new(Weights, Bias, Plan.IsModulated, ref ModulationScale, ref ModulationShift, parameter);

    /// <summary>The weight of a parameter; no reference where there is none.</summary>
    public readonly ref T WeightOf(nint parameter) => ref Of(Weight, parameter);

    /// <summary>Its bias; no reference where there is none.</summary>
    public readonly ref T BiasOf(nint parameter) => ref Of(Bias, parameter);

    private readonly Weights<T> Weights => new(Weight, Plan.WeightOffset);

    private static ReadOnlySpan<T> From(ReadOnlySpan<T> values, nint first, int count) => values.IsEmpty ? [] : values.Slice((int)first, count);

    /// <summary>Where a call modulates, weights and biases repeat from sample to sample.</summary>
    private readonly ref T Of(ReadOnlySpan<T> values, nint parameter)
    {
        if (values.IsEmpty)
        {
            return ref Unsafe.NullRef<T>();
        }

        return ref Unsafe.Add(ref MemoryMarshal.GetReference(values), Plan.IsModulated ? parameter % values.Length : parameter);
    }

    /// <summary>What an element of a rare slice becomes.</summary>
    /// <param name="mean">The slice's mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="parameter">The parameter of its first element.</param>
    public readonly ExactOutput<T> Exact(double mean, double scale, nint parameter)
        => new(Plan.Activation, mean, scale, ParametersFrom(parameter), Adds);

    /// <summary>The same where slices may have further tensors.</summary>
    /// <param name="mean">The slice's mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="parameter">The parameter of its first element.</param>
    /// <param name="slice">The slice.</param>
    public readonly ExactOutput<T> Exact(double mean, double scale, nint parameter, ref readonly Slices<T> slice)
        => new(Plan, mean, scale, ParametersFrom(parameter), Adds, ref slice.Residual, ref slice.ResidualGradient, ref slice.ScaleGradient, ref slice.ShiftGradient);

    /// <summary>The same of a column.</summary>
    /// <param name="mean">The column's mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="parameter">The parameter of its first element.</param>
    /// <param name="panel">The columns.</param>
    /// <param name="column">Which of them.</param>
    public readonly ExactOutput<T> Exact(double mean, double scale, nint parameter, ref readonly ColumnPanel<T> panel, int column) => new(
        Plan,
        mean,
        scale,
        ParametersFrom(parameter),
        Adds,
        ref Unsafe.Add(ref panel.Residual, column),
        ref Unsafe.Add(ref panel.ResidualGradient, column),
        ref Unsafe.Add(ref panel.ScaleGradient, column),
        ref Unsafe.Add(ref panel.ShiftGradient, column));

    /// <summary>Adds what is to be added to the input, in runs of neighbours.</summary>
    /// <param name="first">The first element.</param>
    /// <param name="steps">The loops over the runs.</param>
    /// <param name="run">The length of a run.</param>
    public readonly void AddToInput(nint first, ReadOnlySpan<Step> steps, nint run)
    {
        if (!Addend.IsEmpty)
        {
            ResidualSum.Add(
                ref Unsafe.Add(ref MemoryMarshal.GetReference(Input), first), in Unsafe.Add(ref MemoryMarshal.GetReference(Addend), first), steps, run);
        }
    }

    /// <summary>Whether running statistics normalize, which do not depend on the input.</summary>
    public readonly bool IsConstant => Plan.IsTracked && !Training;

    /// <summary>Backward: whether the input's gradient may hold something else until it is written: it is nobody else's memory, nothing is added to
    /// it, and there are sums to be had first.</summary>
    public readonly bool KeepsGradient
        => Plan.KeepsGradient && !Adds && !IsConstant
            && !Streaming.SameMemory(Input, InputGradient) && !Streaming.SameMemory(OutputGradient, InputGradient)
            && !Unsafe.AreSame(ref Residual, ref MemoryMarshal.GetReference(InputGradient));

    /// <summary>What of the statistics depends on the input.</summary>
    public readonly Varies Varies => IsConstant ? Varies.Nothing : Plan.HasMean ? Varies.MeanAndVariance : Varies.MeanSquare;

    /// <summary>Running means, and 1 / sqrt(variance + epsilon), of neighbouring statistics.</summary>
    /// <param name="first">The first of them in the running statistics.</param>
    /// <param name="means">Where the means go.</param>
    /// <param name="scales">Where the scales go.</param>
    public readonly void GetRunning(nint first, Span<double> means, Span<double> scales) => Columns.FromRunning<T>(
        RunningMean.AsSpan((int)first, scales.Length), RunningVariance.AsSpan((int)first, scales.Length), Plan.Epsilon, means, scales);

    /// <summary>Keeps a training batch's statistics for the backward pass.</summary>
    /// <param name="first">The first of them in the list of all.</param>
    /// <param name="means">The means; empty where none is subtracted.</param>
    /// <param name="spreads">The variances, mean squares or norms.</param>
    public readonly void Keep(nint first, ReadOnlySpan<double> means, ReadOnlySpan<double> spreads)
    {
        if (!means.IsEmpty)
        {
            means.CopyTo(BatchMeans.AsSpan((int)(FirstStatistic + first)));
        }

        spreads.CopyTo(BatchSpreads.AsSpan((int)(FirstStatistic + first)));
    }

    /// <summary>What <see cref="Keep"/> kept.</summary>
    /// <param name="first">The first of them in the list of all.</param>
    /// <param name="means">Where the means go; empty where none is subtracted.</param>
    /// <param name="scales">Where 1 / sqrt(variance + epsilon) goes.</param>
    public readonly void Recall(nint first, Span<double> means, Span<double> scales)
    {
        if (!means.IsEmpty)
        {
            BatchMeans.AsSpan((int)(FirstStatistic + first), means.Length).CopyTo(means);
        }

        Columns.GetScales(BatchSpreads.AsSpan((int)(FirstStatistic + first), scales.Length), Plan.Denominator, scales);
    }

    /// <summary>Keeps the sums that the input's gradient follows from.</summary>
    /// <param name="first">The first statistic.</param>
    /// <param name="gradients">Σ h; empty where it is not needed.</param>
    /// <param name="products">Σ h · x̂.</param>
    public readonly void KeepSums(nint first, ReadOnlySpan<double> gradients, ReadOnlySpan<double> products)
    {
        gradients.CopyTo(GradientSums.AsSpan((int)first));
        products.CopyTo(ProductSums.AsSpan((int)first));
    }

    /// <summary>The sums of all ranks.</summary>
    /// <param name="first">The first statistic.</param>
    /// <param name="gradients">Where Σ h goes; empty where it is not needed.</param>
    /// <param name="products">Where Σ h · x̂ goes.</param>
    public readonly void RecallSums(nint first, Span<double> gradients, Span<double> products)
    {
        GradientSums.AsSpan((int)first, gradients.Length).CopyTo(gradients);
        ProductSums.AsSpan((int)first, products.Length).CopyTo(products);
    }
}
