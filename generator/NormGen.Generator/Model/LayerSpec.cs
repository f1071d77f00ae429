namespace NormGen.Generator.Model;

/// <summary>
/// What the user asked for, valid and complete: every default of the contract is filled in, axes are not negative,
/// sorted and unique.
/// </summary>
internal sealed record LayerSpec
{
    /// <summary>Row-major extents; <see cref="Dynamic"/> where one is known only when called.</summary>
    public required EquatableArray<int> Shape { get; init; }

    /// <summary>The axes whose elements share one statistic.</summary>
    public required EquatableArray<int> Axes { get; init; }

    /// <summary>Whether there is a weight.</summary>
    public required bool HasWeight { get; init; }

    /// <summary>Whether there is a bias.</summary>
    public required bool HasBias { get; init; }

    /// <summary>What is added to every weight, rounded to the element type; 0 for nothing.</summary>
    public required double WeightOffset { get; init; }

    /// <summary>The axes that weight and bias vary along; empty also where there are none.</summary>
    public required EquatableArray<int> ParameterAxes { get; init; }

    /// <summary>The axes that running statistics vary along: the kept ones other than axis 0, and the one that groups split.</summary>
    public IEnumerable<int> RunningAxes => Enumerable.Range(1, Shape.Count - 1)
        .Where(axis => !Axes.Contains(axis) || (Groups > 1 && axis == ChannelAxis));

    public required double Epsilon { get; init; }

    /// <summary>The share of a new batch in the running statistics; null for the plain average of all batches.</summary>
    public required double? Momentum { get; init; }

    public required bool Tracked { get; init; }

    /// <summary>The running variance is that of the biased variance; without effect where not tracked.</summary>
    public required bool BiasedRunningVariance { get; init; }

    /// <summary>The number of groups, and the axis they split; one group means that no axis is split.</summary>
    public required int Groups { get; init; }

    public required int ChannelAxis { get; init; }

    /// <summary>What normalizes.</summary>
    public required Statistic Statistic { get; init; }

    /// <summary>A mean is subtracted.</summary>
    public bool HasMean => Statistic == Statistic.MeanVariance;

    /// <summary>What is applied to normalized elements.</summary>
    public required Activation Activation { get; init; }

    /// <summary>The activation, as formulas write it: <c>hardSwish</c>; empty for none.</summary>
    public string ActivationName => Activation == Activation.None ? "" : Activation.ToString().FirstToLower();

    /// <summary>How the layer stands in a residual stream.</summary>
    public required Residual Residual { get; init; }

    /// <summary>The axes that scale and shift of a modulated layer vary along: that of the samples, and those of parameters, which it need not
    /// have itself; empty where calls modulate nothing.</summary>
    public EquatableArray<int> ModulationAxes { get; init; }

    public bool IsModulated => ModulationAxes.Count > 0;

    /// <summary>Each call tells which elements count.</summary>
    public bool IsMasked { get; init; }

    /// <summary>The axes that a mask varies along: that of the samples, and those of a statistic; empty where there is none.</summary>
    public IEnumerable<int> MaskAxes => IsMasked ? Axes.Prepend(0).Distinct() : [];

    /// <summary>Elements are multiplied: by weights, or by what modulates them.</summary>
    public bool HasFactors => HasWeight || IsModulated;

    /// <summary>Something is added to them then.</summary>
    public bool HasSummands => HasBias || IsModulated;

    /// <summary>What its calls take.</summary>
    public CallForm Form => new(Residual, IsModulated, IsMasked);

    public required ElementType ElementType { get; init; }

    public required Unrolling Unrolling { get; init; }

    /// <summary>A backward pass is generated.</summary>
    public required bool HasBackward { get; init; }

    /// <summary>How many samples share their statistics, where those of the whole batch do not: the batch is so many parts, the last of them
    /// smaller; 0 where they do.</summary>
    public int VirtualBatch { get; init; }

    /// <summary>The layer of one of these parts, but the last; of the batch where there are none.</summary>
    public LayerSpec Part => VirtualBatch == 0 ? this : WithBatch(Shape[0] == Dynamic ? VirtualBatch : Math.Min(VirtualBatch, Shape[0]));

    /// <summary>The same of another number of samples.</summary>
    public LayerSpec WithBatch(int samples) => this with { Shape = Shape.Select((extent, axis) => axis == 0 ? samples : extent).ToEquatableArray() };

    /// <summary>Widths that have a kernel each, of functions whose last extent is known only when they are called; empty otherwise.</summary>
    public EquatableArray<int> Sizes { get; init; }

    public const int Dynamic = -1;
}

/// <summary>The element types of the contract.</summary>
internal enum ElementType
{
    Single,
    Double,
}

internal static class ElementTypes
{
    /// <summary>The size of an element.</summary>
    public static int Bytes(this ElementType type) => type == ElementType.Single ? sizeof(float) : sizeof(double);
}

/// <summary>The values of the attribute's <c>Statistic</c>, in its order.</summary>
internal enum Statistic
{
    MeanVariance,
    RootMeanSquare,
    Euclidean,
}

/// <summary>The values of the attribute's <c>Activation</c>, in its order.</summary>
internal enum Activation
{
    None,
    Relu,
    Relu6,
    HardSwish,
    Silu,
    Gelu,
    GeluTanh,
    Sigmoid,
    Tanh,
}

/// <summary>The values of the attribute's <c>Residual</c>, in its order.</summary>
internal enum Residual
{
    None,
    Before,
    After,
    Inside,
}

/// <summary>The values of the attribute's <c>Unrolling</c>, in its order.</summary>
internal enum Unrolling
{
    Auto,
    Full,
    Loops,
}
