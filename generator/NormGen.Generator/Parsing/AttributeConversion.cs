using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NormGen.Generator.Parsing;

/// <summary>Writes a <c>[Normalize]</c> as the preset that it equals, and a preset as the <c>[Normalize]</c> that it stands for: the same layer,
/// with constants by their names.</summary>
internal static class AttributeConversion
{
    /// <summary>What only one of the two forms has.</summary>
    private static readonly string[] s_structure =
    [
        ArgumentNames.Shape,
        ArgumentNames.Axes,
        ArgumentNames.ParameterAxes,
        ArgumentNames.Groups,
        ArgumentNames.ChannelAxis,
        ArgumentNames.Statistic,
        ArgumentNames.Batch,
        ArgumentNames.ChannelsLast,
    ];

    private static readonly string[] s_tracking =
    [
        ArgumentNames.Momentum,
        ArgumentNames.CumulativeAverage,
        ArgumentNames.BiasedRunningVariance,
        ArgumentNames.TrackRunningStats,
    ];

    /// <returns>The other form, without brackets; null where the attribute is not valid, or equals no preset.</returns>
    public static string? Convert(AttributeData attribute, AttributeSyntax syntax, CancellationToken cancellation)
    {
        var parsed = ParsedAttribute.From(attribute, cancellation);
        if (AttributeValidator.Validate(parsed, []) is null)
        {
            return null;
        }

        var values = ValueTexts.Written(parsed, syntax);
        if (LayerAttributes.PresetOf(attribute) is not null)
        {
            var written = ParsedAttribute.Written(new(attribute, cancellation));
            return PresetWriter.General(written, parsed, values, Kept(syntax, s_structure));
        }

        return PresetRecognizer.Find(parsed) is { } found ? PresetWriter.Specific(found.Preset, values, Arguments(found, syntax)) : null;
    }

    private static IEnumerable<string> Arguments(PresetRecognizer found, AttributeSyntax syntax)
    {
        string[] dropped =
        [
            .. s_structure,
            .. found.Preset.Preset == Preset.RmsNorm ? s_tracking : [],
            .. found.Affine is null ? (string[])[ArgumentNames.Affine] : [],
            .. found.Epsilon is null ? (string[])[ArgumentNames.Epsilon] : [],
        ];
        if (found.Affine is { } affine && !IsWritten(syntax, ArgumentNames.Affine))
        {
            yield return $"{ArgumentNames.Affine} = {(affine ? "true" : "false")}";
        }

        if (found.Epsilon is not null && !IsWritten(syntax, ArgumentNames.Epsilon))
        {
            // The default of the general form.
            yield return $"{ArgumentNames.Epsilon} = 1e-5";
        }

        foreach (var argument in Kept(syntax, dropped))
        {
            yield return argument;
        }
    }

    private static IEnumerable<string> Kept(AttributeSyntax syntax, string[] dropped)
        => Named(syntax).Where(argument => !dropped.Contains(argument.NameEquals!.Name.Identifier.ValueText)).Select(argument => argument.ToString());

    private static bool IsWritten(AttributeSyntax syntax, string property)
        => Named(syntax).Any(argument => argument.NameEquals!.Name.Identifier.ValueText == property);

    private static IEnumerable<AttributeArgumentSyntax> Named(AttributeSyntax syntax)
        => syntax.ArgumentList?.Arguments.Where(argument => argument.NameEquals is not null) ?? [];
}
