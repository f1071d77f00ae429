using NormGen.CompilerServices;

namespace NormGen;

/// <summary>What a layer's attribute asked for. All layers of a class have the same instance, unless several threads make the first ones at once.</summary>
public sealed class NormalizationInfo
{
    private readonly int[] _shape;
    private readonly int[] _axes;

    internal NormalizationInfo(int[] shape, int[] axes, Dimension[] dimensions)
    {
        _shape = shape;
        _axes = axes;
        Dimensions = dimensions;
    }

    /// <summary>What the layer is called.</summary>
    public NormalizationKind Kind { get; internal init; }

    /// <summary>What is computed over <see cref="Axes"/>.</summary>
    public Statistic Statistic { get; internal init; }

    /// <summary>The extents of input and output, row-major; −1 for one that is known only when the layer is called.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The axes whose elements share one statistic, in order, counted from 0.</summary>
    public ReadOnlySpan<int> Axes => _axes;

    /// <summary>How many equal groups <see cref="ChannelAxis"/> is split into, each with its own statistic; 1 where it is not
    /// split.</summary>
    public int Groups { get; internal init; }

    /// <summary>The axis that <see cref="Groups"/> splits, counted from 0. Without a meaning where that is 1.</summary>
    public int ChannelAxis { get; internal init; }

    /// <summary>What is added to the variance (or the mean square) inside the root.</summary>
    public double Epsilon { get; internal init; }

    /// <summary>What is applied to each normalized element.</summary>
    public Activation Activation { get; internal init; }

    /// <summary>How many samples share their statistics, part by part of the batch; 0 where the whole batch does.</summary>
    public int VirtualBatch { get; internal init; }

    /// <summary>What is added to each weight; −0 for nothing.</summary>
    internal double WeightOffset { get; init; }

    /// <summary>The loop nest, outermost first: what parameters and running statistics vary along.</summary>
    internal Dimension[] Dimensions { get; }
}
