using System.Globalization;

namespace NormGen.Tests.Properties;

/// <summary>A layer as the contract describes it, with its defaults filled in, and as a user would write it.</summary>
internal sealed record RandomLayer
{
    public required int[] Shape { get; init; }

    /// <summary>Sorted, none negative; so are the parameter axes, which are empty without a weight.</summary>
    public required int[] Axes { get; init; }

    public required int[] ParameterAxes { get; init; }

    public required int Groups { get; init; }

    public required int ChannelAxis { get; init; }

    public required bool HasWeight { get; init; }

    public required bool HasBias { get; init; }

    public required double Epsilon { get; init; }

    /// <summary>Null: the plain average of all batches.</summary>
    public required double? Momentum { get; init; }

    public required bool Tracked { get; init; }

    public required Statistic Statistic { get; init; }

    public bool HasMean => Statistic == Statistic.MeanVariance;

    /// <summary>What is added to every weight, as the element type has it.</summary>
    public required double WeightOffset { get; init; }

    public required bool IsDouble { get; init; }

    /// <summary>Axes that may be declared −1, and are in the dynamic variant. Empty: there is none.</summary>
    public required int[] DynamicAxes { get; init; }

    public required Unrolling Unrolling { get; init; }

    /// <summary>The attribute's arguments, without those that the variants differ in.</summary>
    public required string Written { get; init; }

    /// <summary>One that a test names: of floats, with weights and biases, and PyTorch's defaults.</summary>
    public static RandomLayer Of(int[] shape, int[] axes, int[] parameterAxes) => new()
    {
        Shape = shape,
        Axes = axes,
        ParameterAxes = parameterAxes,
        Groups = 1,
        ChannelAxis = 1,
        HasWeight = true,
        HasBias = true,
        Epsilon = 1e-5,
        Momentum = 0.1,
        Tracked = false,
        Statistic = Statistic.MeanVariance,
        WeightOffset = 0,
        IsDouble = false,
        DynamicAxes = [],
        Unrolling = Unrolling.Auto,
        Written = "",
    };

    public int Elements => Shape.Aggregate(1, (product, extent) => product * extent);

    public bool HasDynamicBatch => DynamicAxes.Contains(0);

    /// <summary>Straight-line code for more than about 80 vectors (a method has 32) would take long to compile.</summary>
    public IReadOnlyList<Unrolling> Unrollings
        => Elements / Shape[^1] * (1 + (Shape[^1] / 32)) <= 80 ? [Unrolling.Auto, Unrolling.Full, Unrolling.Loops] : [Unrolling.Auto, Unrolling.Loops];

    public IEnumerable<string> Variants
        => [.. Unrollings.Select(With), .. DynamicAxes.Length > 0 ? new[] { Dynamic } : []];

    public string Attribute => With(Unrolling);

    public string Dynamic
        => Write(Shape.Select((extent, axis) => DynamicAxes.Contains(axis) ? -1 : extent), Unrolling);

    public string With(Unrolling unrolling) => Write(Shape, unrolling);

    public override string ToString() => $"[Normalize({Attribute})]";

    /// <summary>A weight as formulas take it.</summary>
    public DoubleDouble Weight(double learned) => (DoubleDouble)learned + WeightOffset;

    private string Write(IEnumerable<int> shape, Unrolling unrolling)
        => string.Create(CultureInfo.InvariantCulture, $"Shape = [{string.Join(", ", shape)}], {Written}, Unrolling = Unrolling.{unrolling}");
}
