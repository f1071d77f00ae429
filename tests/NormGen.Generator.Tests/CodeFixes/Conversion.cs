using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Model;
using NormGen.Generator.Parsing;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests.CodeFixes;

/// <summary>An attribute, the layer that it asks for, and its other form.</summary>
/// <param name="Spec">Null where it is not valid.</param>
/// <param name="Other">The preset for the general form and the other way round; null where there is none.</param>
internal sealed record Conversion(LayerSpec? Spec, string? Other)
{
    /// <summary>All in one compilation.</summary>
    /// <param name="attributes">Without brackets.</param>
    /// <param name="more">Further source.</param>
    public static IReadOnlyList<Conversion> Of(IReadOnlyCollection<string> attributes, string more = "")
    {
        var compilation = Compile.Compilation(string.Join('\n', attributes.Select((attribute, number) => $"[{attribute}] partial class Layer{number};").Append(more)));
        return [.. attributes.Select((_, number) => Of(compilation.GetTypeByMetadataName($"Layer{number}")!))];
    }

    private static Conversion Of(INamedTypeSymbol type)
    {
        var attribute = LayerAttributes.Find(type)!;
        var syntax = (AttributeSyntax)attribute.ApplicationSyntaxReference!.GetSyntax(TestContext.Current.CancellationToken);
        return new(
            AttributeValidator.Validate(ParsedAttribute.From(attribute, TestContext.Current.CancellationToken), []),
            AttributeConversion.Convert(attribute, syntax, TestContext.Current.CancellationToken));
    }
}
