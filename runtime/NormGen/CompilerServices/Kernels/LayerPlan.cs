using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>What all layers of a class have in common. For generated code.</summary>
/// <typeparam name="T">The element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerPlan<T>
    where T : unmanaged
{
    private TinyShape? _tiny;

    /// <summary>The shape; −1 for an extent that only a call tells.</summary>
    public required int[] Shape { get; init; }

    /// <summary>The layer as PyTorch prints it; null where its class has a <c>ToString</c> of its own.</summary>
    public string? Text { get; init; }

    /// <summary>What the layer is called.</summary>
    public NormalizationKind Kind { get; init; }

    /// <summary>The axes whose elements share one statistic, in order.</summary>
    public int[] Axes { get; init; } = [];

    /// <summary>How many groups the channels are split into.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>The axis that groups split.</summary>
    public int ChannelAxis { get; init; } = 1;

    /// <summary>The loop nest, outermost first.</summary>
    public required Dimension[] Dimensions { get; init; }

    /// <summary>What computes the passes.</summary>
    public required LayerKernels<T> Kernels { get; init; }

    /// <summary>Kernels for calls whose last extent they know; <see cref="Kernels"/> are for all others. Only functions have them.</summary>
    public WidthKernels<T>[] Widths { get; init; } = [];

    /// <summary>What is added to variances and mean squares, and the least that a Euclidean norm counts as.</summary>
    public required double Epsilon { get; init; }

    /// <summary>Whether a mean is subtracted; otherwise the root of the mean square normalizes, or the Euclidean norm.</summary>
    public bool HasMean { get; init; } = true;

    /// <summary>Whether the Euclidean norm normalizes.</summary>
    public bool IsEuclidean { get; init; }

    /// <summary>The extents of the parameters, <c>[1]</c> for one value for all elements; empty where there are none.</summary>
    public int[] ParameterShape { get; init; } = [];

    /// <summary>Whether there are weights.</summary>
    public bool HasWeight { get; init; }

    /// <summary>What is added to every weight, a number of the element type; −0, which changes no weight, for nothing.</summary>
    public double WeightOffset { get; init; } = -0.0;

    /// <summary>Whether there are biases.</summary>
    public bool HasBias { get; init; }

    /// <summary>The extents of the running statistics, <c>[1]</c> for one value for all elements; empty where none are tracked.</summary>
    public int[] RunningShape { get; init; } = [];

    /// <summary>The share of a batch in the running statistics; NaN for the average of all batches.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether running variances are biased.</summary>
    public bool BiasedRunningVariance { get; init; }

    /// <summary>What is applied to normalized elements.</summary>
    public Activation Activation { get; init; }

    /// <summary>Whether a residual is added before that.</summary>
    public bool HasResidual { get; init; }

    /// <summary>Whether each call scales and shifts the samples: the dimensions that its scale and shift vary along are those that have
    /// parameters.</summary>
    public bool IsModulated { get; init; }

    /// <summary>Whether the gradients of scale and shift are written element by element, not summed up.</summary>
    public bool WritesModulation { get; init; }

    /// <summary>Whether what is added to a residual stream is added by the pass that measures.</summary>
    public bool AddsWhileMeasuring { get; init; }

    /// <summary>Whether the gradient of the activation's argument is kept in the input's gradient until that is written, where a call lets it.</summary>
    public bool KeepsGradient { get; init; }

    /// <summary>How many samples share their statistics; 0 for all of a batch. Dimensions are those of any number of samples then.</summary>
    public int VirtualBatch { get; init; }

    /// <summary>Whether there is a backward pass.</summary>
    public bool HasBackward { get; init; } = true;

    /// <summary>Whether a mean, rounded to the element type, lacks a rest.</summary>
    internal bool HasRest => HasMean && typeof(T) == typeof(float);

    /// <summary>What a batch's elements are divided by.</summary>
    internal Denominator Denominator => new(Epsilon, IsEuclidean);

    /// <summary>Whether elements are multiplied: by weights, or by what modulates them.</summary>
    internal bool HasFactors => HasWeight || IsModulated;

    /// <summary>Whether something is added to them then.</summary>
    internal bool HasSummands => HasBias || IsModulated;

    /// <summary>Whether the elements of a statistic are those of all samples.</summary>
    internal bool IsOfBatch => Axes is [0, ..];

    /// <summary>Whether calls tell which elements count.</summary>
    internal bool IsMasked => Array.Exists(Dimensions, dimension => dimension.IsMasked);

    internal bool IsTracked => RunningShape.Length > 0;

    /// <summary>What of it users can read.</summary>
    internal NormalizationInfo Info => field ??= new(Shape, Axes, Dimensions)
    {
        Kind = Kind,
        Statistic = HasMean ? Statistic.MeanVariance : IsEuclidean ? Statistic.Euclidean : Statistic.RootMeanSquare,
        Groups = Groups,
        ChannelAxis = ChannelAxis,
        Epsilon = Epsilon,
        Activation = Activation,
        WeightOffset = WeightOffset,
        VirtualBatch = VirtualBatch,
    };

    /// <summary>What the shape tells, computed once.</summary>
    internal PlanShape Extents => field ??= new(Shape, Dimensions);

    /// <summary>What else the shape of a tiny tensor tells.</summary>
    internal TinyShape Tiny
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _tiny ?? CreateTiny();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TinyShape CreateTiny() => _tiny = new(Extents.Geometry, HasWeight);
}
