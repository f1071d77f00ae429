using Microsoft.CodeAnalysis;
using NormGen.Generator.Model;
using NormGen.Generator.Parsing.Wordings;

namespace NormGen.Generator.Parsing;

/// <summary>The arguments of <c>[Normalize]</c>, as the user gave them or as a preset means them; null where one is not given.</summary>
internal sealed record ParsedAttribute
{
    /// <summary>The compiler reports an error in the attribute, so that what is missing here may well be written there.</summary>
    public required bool HasErrors { get; init; }

    public int[]? Shape { get; init; }

    public int[]? Axes { get; init; }

    public bool? Affine { get; init; }

    public bool? Bias { get; init; }

    public double? WeightOffset { get; init; }

    public int[]? ParameterAxes { get; init; }

    public double? Epsilon { get; init; }

    public double? Momentum { get; init; }

    public bool? CumulativeAverage { get; init; }

    public bool? BiasedRunningVariance { get; init; }

    public bool? TrackRunningStats { get; init; }

    public int? Groups { get; init; }

    public int? ChannelAxis { get; init; }

    public int? Statistic { get; init; }

    public int? Activation { get; init; }

    public int? Residual { get; init; }

    public bool? Modulated { get; init; }

    public int? VirtualBatch { get; init; }

    public bool? Masked { get; init; }

    /// <summary>Widths of rows, in place of a shape.</summary>
    public int[]? Sizes { get; init; }

    /// <summary>The element type; null where it is unsupported.</summary>
    public required ElementType? ElementType { get; init; }

    /// <summary>The element type as a message shows it.</summary>
    public required string ElementTypeName { get; init; }

    public int? Unrolling { get; init; }

    public bool? Backward { get; init; }

    /// <summary>How findings speak of these arguments.</summary>
    public required Wording Wording { get; init; }

    /// <summary>What the user wrote instead of them; null where it is these.</summary>
    public PresetText? Preset { get; init; }

    public static ParsedAttribute From(AttributeData attribute, CancellationToken cancellation)
    {
        AttributeArguments arguments = new(attribute, cancellation);
        var written = Written(arguments);
        return LayerAttributes.PresetOf(attribute) is { } preset ? PresetArguments.From(preset, arguments).Translate(written, arguments) : written;
    }

    /// <summary>The properties as they are written: of a preset, those that <c>[Normalize]</c> has, too.</summary>
    public static ParsedAttribute Written(AttributeArguments arguments)
    {
        var (elementType, elementTypeName) = arguments.Element();
        return new()
        {
            HasErrors = arguments.HasErrors,
            Shape = arguments.Integers(ArgumentNames.Shape),
            Axes = arguments.Integers(ArgumentNames.Axes),
            Affine = arguments.Value<bool>(ArgumentNames.Affine),
            Bias = arguments.Value<bool>(ArgumentNames.Bias),
            WeightOffset = arguments.Value<double>(ArgumentNames.WeightOffset),
            ParameterAxes = arguments.Integers(ArgumentNames.ParameterAxes),
            Epsilon = arguments.Value<double>(ArgumentNames.Epsilon),
            Momentum = arguments.Value<double>(ArgumentNames.Momentum),
            CumulativeAverage = arguments.Value<bool>(ArgumentNames.CumulativeAverage),
            BiasedRunningVariance = arguments.Value<bool>(ArgumentNames.BiasedRunningVariance),
            TrackRunningStats = arguments.Value<bool>(ArgumentNames.TrackRunningStats),
            Groups = arguments.Value<int>(ArgumentNames.Groups),
            ChannelAxis = arguments.Value<int>(ArgumentNames.ChannelAxis),
            Statistic = arguments.Value<int>(ArgumentNames.Statistic),
            Activation = arguments.Value<int>(ArgumentNames.Activation),
            Residual = arguments.Value<int>(ArgumentNames.Residual),
            Modulated = arguments.Value<bool>(ArgumentNames.Modulated),
            VirtualBatch = arguments.Value<int>(ArgumentNames.VirtualBatch),
            Masked = arguments.Value<bool>(ArgumentNames.Masked),
            Sizes = arguments.Integers(ArgumentNames.Sizes),
            ElementType = elementType,
            ElementTypeName = elementTypeName,
            Unrolling = arguments.Value<int>(ArgumentNames.Unrolling),
            Backward = arguments.Value<bool>(ArgumentNames.Backward),
            Wording = new NormalizeWording(),
        };
    }
}
