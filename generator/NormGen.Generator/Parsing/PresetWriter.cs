using Microsoft.CodeAnalysis.CSharp;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>Writes presets, and the <c>[Normalize]</c> that they stand for.</summary>
internal static class PresetWriter
{
    /// <param name="preset">What the preset says.</param>
    /// <param name="written">What both have in common, as it is written.</param>
    /// <param name="translated">What the preset means.</param>
    /// <param name="arguments">Those of the attribute.</param>
    public static PresetText Text(PresetArguments preset, ParsedAttribute written, ParsedAttribute translated, AttributeArguments arguments)
    {
        string[] common =
        [
            .. arguments.Named
                .Where(argument => argument.Key is not (ArgumentNames.Batch or ArgumentNames.ChannelsLast))
                .Select(argument => $"{argument.Key} = {argument.Value.ToCSharpString().Replace("NormGen.", "")}"),
        ];
        return new(
            preset.Preset == Preset.RmsNorm ? "RMS norm" : preset.Preset.ToString().Replace("Norm", " norm"),
            Attribute(preset, common),
            $"[{LayerAttributes.GeneralForm}({string.Join(", ", General(written, translated).Concat(common))})]");
    }

    /// <summary>The preset, with brackets.</summary>
    public static string Attribute(PresetArguments preset, params IEnumerable<string> common)
    {
        List<string> arguments = [];
        if (preset.Preset == Preset.GroupNorm)
        {
            arguments.Add(MessageText.Of(preset.Groups));
        }

        if (preset.Channels is { } channels)
        {
            arguments.Add(MessageText.Of(channels));
        }

        arguments.AddRange(preset.Extents.Select(extent => MessageText.Of(extent)));
        if (preset.Batch != LayerSpec.Dynamic)
        {
            arguments.Add($"{ArgumentNames.Batch} = {MessageText.Of(preset.Batch)}");
        }

        if (preset.ChannelsLast)
        {
            arguments.Add($"{ArgumentNames.ChannelsLast} = true");
        }

        return $"[{preset.Preset}({string.Join(", ", arguments.Concat(common))})]";
    }

    private static IEnumerable<string> General(ParsedAttribute written, ParsedAttribute translated)
    {
        yield return $"{ArgumentNames.Shape} = {MessageText.Of(translated.Shape!)}";
        yield return $"{ArgumentNames.Axes} = {MessageText.Of(translated.Axes!)}";
        if (translated.Groups > 1)
        {
            yield return $"{ArgumentNames.Groups} = {MessageText.Of(translated.Groups.Value)}";
            if (translated.ChannelAxis != 1)
            {
                yield return $"{ArgumentNames.ChannelAxis} = {MessageText.Of(translated.ChannelAxis!.Value)}";
            }
        }
        else if (translated.ParameterAxes is { } axes && translated.Affine != false)
        {
            yield return $"{ArgumentNames.ParameterAxes} = {MessageText.Of(axes)}";
        }

        if (translated.Affine == false && written.Affine is null)
        {
            yield return $"{ArgumentNames.Affine} = false";
        }

        if (translated.Statistic == ParsedAttribute.RootMeanSquare)
        {
            yield return $"{ArgumentNames.Statistic} = {ArgumentNames.Statistic}.{nameof(ParsedAttribute.RootMeanSquare)}";
        }

        if (translated.Epsilon is { } epsilon && written.Epsilon is null)
        {
            yield return $"{ArgumentNames.Epsilon} = {MessageText.Of(epsilon)}";
        }
    }
}
