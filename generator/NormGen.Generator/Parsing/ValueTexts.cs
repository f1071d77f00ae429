using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Diagnostics;

namespace NormGen.Generator.Parsing;

/// <summary>The numbers that a preset and the general form have in common, as C#.</summary>
/// <param name="Shape">The extents, row-major.</param>
/// <param name="Groups">The number of groups.</param>
internal sealed record ValueTexts(IReadOnlyList<string> Shape, string Groups)
{
    public static ValueTexts Numbers(ParsedAttribute attribute) => Numbers(attribute.Shape!, attribute.Groups ?? 1);

    public static ValueTexts Numbers(PresetArguments preset) => Numbers(preset.Shape, preset.Groups);

    /// <summary>As they are written: constants by their names.</summary>
    public static ValueTexts Written(ParsedAttribute attribute, AttributeSyntax syntax)
    {
        var numbers = Numbers(attribute);
        return new(
            [.. numbers.Shape.Select((number, axis) => attribute.Wording.Extent(axis).Value(syntax)?.ToString() ?? number)],
            attribute.Wording.Groups.Value(syntax)?.ToString() ?? numbers.Groups);
    }

    private static ValueTexts Numbers(int[] shape, int groups) => new([.. shape.Select(extent => MessageText.Of(extent))], MessageText.Of(groups));
}
