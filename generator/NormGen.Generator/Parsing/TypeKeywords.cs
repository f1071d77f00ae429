using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Parsing;

/// <summary>The keywords of a type's declaration.</summary>
internal static class TypeKeywords
{
    public static string Of(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };
}
