using Microsoft.CodeAnalysis;
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
                .Select(argument => $"{argument.Key} = {Value(argument.Value)}"),
        ];
        return new(
            preset.Preset == Preset.RmsNorm ? "RMS norm" : preset.Preset.ToString().Replace("Norm", " norm"),
            Attribute(preset, common),
            $"[{General(written, translated, ValueTexts.Numbers(translated), common)}]");
    }

    private static string Value(TypedConstant value) => value.Kind == TypedConstantKind.Array && !value.IsNull
        ? $"[{string.Join(", ", value.Values.Select(Value))}]"
        : value.ToCSharpString().Replace("NormGen.", "");

    /// <summary>The preset, with brackets.</summary>
    public static string Attribute(PresetArguments preset, params IEnumerable<string> common)
        => $"[{Specific(preset, ValueTexts.Numbers(preset), common)}]";

    /// <summary>The preset, without brackets.</summary>
    public static string Specific(PresetArguments preset, ValueTexts values, IEnumerable<string> common)
    {
        List<string> arguments = [];
        if (preset.Preset == Preset.GroupNorm)
        {
            arguments.Add(values.Groups);
        }

        if (preset.ChannelAxis is { } channels)
        {
            arguments.Add(values.Shape[channels]);
        }

        arguments.AddRange(values.Shape.Where((_, axis) => axis != 0 && axis != preset.ChannelAxis));
        if (preset.Batch != LayerSpec.Dynamic)
        {
            arguments.Add($"{ArgumentNames.Batch} = {values.Shape[0]}");
        }

        if (preset.ChannelsLast)
        {
            arguments.Add($"{ArgumentNames.ChannelsLast} = true");
        }

        return $"{preset.Preset}({string.Join(", ", arguments.Concat(common))})";
    }

    /// <summary>What a preset means, without brackets.</summary>
    public static string General(ParsedAttribute written, ParsedAttribute translated, ValueTexts values, IEnumerable<string> common)
        => $"{LayerAttributes.GeneralForm}({string.Join(", ", GeneralArguments(written, translated, values).Concat(common))})";

    private static IEnumerable<string> GeneralArguments(ParsedAttribute written, ParsedAttribute translated, ValueTexts values)
    {
        if (written.Sizes is null)
        {
            yield return $"{ArgumentNames.Shape} = [{string.Join(", ", values.Shape)}]";
            yield return $"{ArgumentNames.Axes} = {MessageText.Of(translated.Axes!)}";
        }

        if (translated.Groups > 1)
        {
            yield return $"{ArgumentNames.Groups} = {values.Groups}";
            if (translated.ChannelAxis != 1)
            {
                yield return $"{ArgumentNames.ChannelAxis} = {MessageText.Of(translated.ChannelAxis!.Value)}";
            }
        }
        else if (translated.ParameterAxes is { } axes && (translated.Affine != false || translated.Modulated == true))
        {
            yield return $"{ArgumentNames.ParameterAxes} = {MessageText.Of(axes)}";
        }

        if (translated.Affine == false && written.Affine is null)
        {
            yield return $"{ArgumentNames.Affine} = false";
        }

        if (translated.Statistic == (int)Statistic.RootMeanSquare)
        {
            yield return $"{ArgumentNames.Statistic} = {ArgumentNames.Statistic}.{nameof(Statistic.RootMeanSquare)}";
        }

        if (translated.Epsilon is { } epsilon && written.Epsilon is null)
        {
            yield return $"{ArgumentNames.Epsilon} = {MessageText.Of(epsilon)}";
        }
    }
}
