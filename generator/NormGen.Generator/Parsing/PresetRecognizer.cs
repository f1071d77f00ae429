using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>Finds the preset that a <c>[Normalize]</c> equals: the one that translates into the same layer.</summary>
/// <param name="Preset">What the preset says.</param>
/// <param name="Affine">What must be written with it; null where the preset means it anyway.</param>
/// <param name="Epsilon">Likewise.</param>
internal sealed record PresetRecognizer(PresetArguments Preset, bool? Affine, double? Epsilon)
{
    /// <returns>Null where there is none.</returns>
    public static PresetRecognizer? Find(ParsedAttribute general)
    {
        if (AttributeValidator.Validate(general, []) is not { Shape.Count: > 1 } spec)
        {
            return null;
        }

        foreach (var preset in Candidates(spec))
        {
            var written = (preset.Preset == Parsing.Preset.RmsNorm ? WithoutTracking(general) : general) with { Affine = spec.HasWeight, Epsilon = spec.Epsilon };
            if (Equals(written))
            {
                return new(
                    preset,
                    Equals(written with { Affine = null }) ? null : written.Affine,
                    Equals(written with { Epsilon = null }) ? null : written.Epsilon);
            }

            bool Equals(ParsedAttribute attribute) => spec.Equals(AttributeValidator.Validate(preset.Translate(attribute), []));
        }

        return null;
    }

    /// <summary>All presets of the shape, the better known name first where two are the same layer.</summary>
    private static IEnumerable<PresetArguments> Candidates(LayerSpec spec)
    {
        int[] rest = [.. spec.Shape.Skip(1)];
        yield return WithChannels(Parsing.Preset.BatchNorm, channelsLast: false);
        yield return WithChannels(Parsing.Preset.BatchNorm, channelsLast: true);
        yield return new(Parsing.Preset.RmsNorm, 1, null, rest, spec.Shape[0], false);
        yield return new(Parsing.Preset.LayerNorm, 1, null, rest, spec.Shape[0], false);
        yield return WithChannels(Parsing.Preset.InstanceNorm, channelsLast: false);
        yield return WithChannels(Parsing.Preset.InstanceNorm, channelsLast: true);
        yield return WithChannels(Parsing.Preset.GroupNorm, channelsLast: false);
        yield return WithChannels(Parsing.Preset.GroupNorm, channelsLast: true);

        PresetArguments WithChannels(Preset preset, bool channelsLast)
        {
            var channels = channelsLast ? rest.Length - 1 : 0;
            return new(preset, spec.Groups, rest[channels], [.. rest.Where((_, index) => index != channels)], spec.Shape[0], channelsLast);
        }
    }

    /// <summary>RMS norm has no such arguments.</summary>
    private static ParsedAttribute WithoutTracking(ParsedAttribute attribute)
        => attribute with { TrackRunningStats = null, Momentum = null, CumulativeAverage = null, BiasedRunningVariance = null };
}
