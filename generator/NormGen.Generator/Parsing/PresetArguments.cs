using NormGen.Generator.Model;
using NormGen.Generator.Parsing.Wordings;

namespace NormGen.Generator.Parsing;

/// <summary>What a preset says and <c>[Normalize]</c> does not, and what it means there: the one place that knows.</summary>
/// <param name="Preset">Which it is.</param>
/// <param name="Groups">1 where the preset has none.</param>
/// <param name="Channels">Null where the preset has none.</param>
/// <param name="Extents">The spatial ones, or those of the normalized shape.</param>
/// <param name="Batch">The leading extent.</param>
/// <param name="ChannelsLast">Whether the channels come after the spatial extents.</param>
internal sealed record PresetArguments(Preset Preset, int Groups, int? Channels, int[] Extents, int Batch, bool ChannelsLast)
{
    /// <summary>PyTorch's defaults for RMS norm: the machine epsilon of the type.</summary>
    private const double FloatEpsilon = 1.1920928955078125e-7, DoubleEpsilon = 2.220446049250313e-16;

    /// <summary>The axis of the channels; null where there are none.</summary>
    public int? ChannelAxis => Channels is null ? null : ChannelsLast ? Extents.Length + 1 : 1;

    /// <summary>That of the general form.</summary>
    public int[] Shape => (Channels, ChannelsLast) switch
    {
        (null, _) => [Batch, .. Extents],
        ({ } channels, true) => [Batch, .. Extents, channels],
        ({ } channels, false) => [Batch, channels, .. Extents],
    };

    private int[] Axes => Preset switch
    {
        Preset.BatchNorm => [0, .. AxesOfExtents],
        Preset.GroupNorm => [.. Enumerable.Range(1, Extents.Length + 1)],
        _ => [.. AxesOfExtents],
    };

    private IEnumerable<int> AxesOfExtents => Enumerable.Range(Channels is null || ChannelsLast ? 1 : 2, Extents.Length);

    public static PresetArguments From(Preset preset, AttributeArguments arguments)
    {
        var hasChannels = preset is Preset.BatchNorm or Preset.InstanceNorm or Preset.GroupNorm;
        return new(
            preset,
            arguments.Value<int>(ArgumentNames.GroupsParameter) ?? 1,
            hasChannels ? arguments.Value<int>(ArgumentNames.ChannelsParameter) ?? LayerSpec.Dynamic : null,
            arguments.Integers(hasChannels ? ArgumentNames.SpatialParameter : ArgumentNames.NormalizedShapeParameter) ?? [],
            arguments.Value<int>(ArgumentNames.Batch) ?? LayerSpec.Dynamic,
            arguments.Value<bool>(ArgumentNames.ChannelsLast) ?? false);
    }

    /// <param name="written">What presets and <c>[Normalize]</c> have in common.</param>
    /// <param name="arguments">Those of the attribute.</param>
    public ParsedAttribute Translate(ParsedAttribute written, AttributeArguments arguments)
    {
        var translated = Translate(written);
        return translated with { Preset = PresetWriter.Text(this, written, translated, arguments) };
    }

    /// <summary>The same without its text.</summary>
    public ParsedAttribute Translate(ParsedAttribute written)
        => written with
        {
            Shape = Shape,
            Axes = Axes,
            Affine = written.Affine ?? (Preset == Preset.InstanceNorm ? false : null),
            ParameterAxes = Preset is Preset.InstanceNorm or Preset.GroupNorm ? [ChannelAxis!.Value] : null,
            Groups = Preset == Preset.GroupNorm ? Groups : null,
            ChannelAxis = Preset == Preset.GroupNorm ? ChannelAxis : null,
            Statistic = Preset == Preset.RmsNorm ? (int)Statistic.RootMeanSquare : null,
            Epsilon = written.Epsilon ?? (Preset != Preset.RmsNorm ? null : written.ElementType == ElementType.Double ? DoubleEpsilon : FloatEpsilon),
            Wording = new PresetWording(this, affineIsWritten: written.Affine is not null),
        };
}
