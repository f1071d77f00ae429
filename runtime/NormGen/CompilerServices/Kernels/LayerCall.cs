using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>What a call of a layer is about.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal ref struct LayerCall<T>
    where T : unmanaged
{
    /// <summary>What is computed.</summary>
    public required LayerPlan<T> Plan { get; init; }

    /// <summary>The loop nest.</summary>
    public required Geometry Geometry { get; init; }

    public required bool Training { get; init; }

    public required int MaxDegreeOfParallelism { get; init; }

    public required ReadOnlySpan<T> Input { get; init; }

    /// <summary>What is added to the input before, which is a residual then; empty for nothing.</summary>
    public ReadOnlySpan<T> Addend { get; init; }

    /// <summary>Whether results are added to what is there.</summary>
    public bool Adds { get; init; }

    /// <summary>Forward: where the output goes.</summary>
    public Span<T> Output { get; init; }

    /// <summary>Backward: the output's gradient.</summary>
    public ReadOnlySpan<T> OutputGradient { get; init; }

    /// <summary>Backward: where the input's gradient goes.</summary>
    public Span<T> InputGradient { get; init; }

    /// <summary>The weights, a layer's or a caller's; empty for none.</summary>
    public ReadOnlySpan<T> Weight { get; init; }

    /// <summary>The biases; empty for none.</summary>
    public ReadOnlySpan<T> Bias { get; init; }

    /// <summary>Null where none are tracked.</summary>
    public T[]? RunningMean { get; init; }

    /// <summary>Null where none are tracked.</summary>
    public T[]? RunningVariance { get; init; }

    /// <summary>The means that training keeps, one a statistic; empty where none is subtracted.</summary>
    public double[] BatchMeans { get; init; }

    /// <summary>The variances or mean squares that training keeps.</summary>
    public double[] BatchSpreads { get; init; }

    /// <summary>Backward: what is added to the weights' gradients; null for none.</summary>
    public ParameterSums<T>? WeightSums { get; set; }

    /// <summary>Backward: what is added to the biases' gradients; null for none.</summary>
    public ParameterSums<T>? BiasSums { get; set; }

    /// <summary>Backward: the gradients of the weights; null for none.</summary>
    public T[]? WeightGradient { get; init; }

    /// <summary>Backward: the gradients of the biases; null for none.</summary>
    public T[]? BiasGradient { get; init; }

    /// <summary>The weights from one on; empty where there are none.</summary>
    public readonly ReadOnlySpan<T> WeightFrom(nint parameter) => Weight.IsEmpty ? [] : Weight[(int)parameter..];

    /// <summary>The biases from one on; empty where there are none.</summary>
    public readonly ReadOnlySpan<T> BiasFrom(nint parameter) => Bias.IsEmpty ? [] : Bias[(int)parameter..];

    /// <summary>A weight, and those behind it, for a pass to read; no reference where there are none.</summary>
    public readonly ref T WeightAt(nint parameter) => ref At(Weight, parameter);

    /// <summary>The same of a bias.</summary>
    public readonly ref T BiasAt(nint parameter) => ref At(Bias, parameter);

    /// <summary>What an element of a rare slice becomes.</summary>
    /// <param name="mean">The slice's mean; 0 where none is subtracted.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="parameter">The parameter of its first element.</param>
    public readonly ExactOutput<T> Exact(double mean, double scale, nint parameter)
        => new(Plan.Activation, mean, scale, WeightFrom(parameter), BiasFrom(parameter), Adds);

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
    /// <param name="spreads">The variances or mean squares.</param>
    public readonly void Keep(nint first, ReadOnlySpan<double> means, ReadOnlySpan<double> spreads)
    {
        if (!means.IsEmpty)
        {
            means.CopyTo(BatchMeans.AsSpan((int)first));
        }

        spreads.CopyTo(BatchSpreads.AsSpan((int)first));
    }

    /// <summary>What <see cref="Keep"/> kept.</summary>
    /// <param name="first">The first of them in the list of all.</param>
    /// <param name="means">Where the means go; empty where none is subtracted.</param>
    /// <param name="scales">Where 1 / sqrt(variance + epsilon) goes.</param>
    public readonly void Recall(nint first, Span<double> means, Span<double> scales)
    {
        if (!means.IsEmpty)
        {
            BatchMeans.AsSpan((int)first, means.Length).CopyTo(means);
        }

        Columns.GetScales(BatchSpreads.AsSpan((int)first, scales.Length), Plan.Epsilon, scales);
    }

    private static ref T At(ReadOnlySpan<T> parameters, nint parameter)
        => ref parameters.IsEmpty ? ref Unsafe.NullRef<T>() : ref Unsafe.Add(ref MemoryMarshal.GetReference(parameters), parameter);
}
