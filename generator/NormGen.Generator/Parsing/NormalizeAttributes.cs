using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Parsing;

/// <summary>Finds the attribute on a type.</summary>
internal static class NormalizeAttributes
{
    /// <summary>The type's first attribute of ours: the one that counts, should a partial class have several.</summary>
    public static AttributeData? Find(INamedTypeSymbol type)
        => type.GetAttributes().FirstOrDefault(attribute => Matches(attribute.AttributeClass));

    public static bool Matches(INamedTypeSymbol? type) => type is
    {
        Name: "NormalizeAttribute",
        ContainingType: null,
        ContainingNamespace: { Name: "NormGen", ContainingNamespace.IsGlobalNamespace: true },
    };
}
