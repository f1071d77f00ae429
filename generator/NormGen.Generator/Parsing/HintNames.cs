using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Parsing;

/// <summary>
/// The names of the generated files: the full metadata name, <c>Namespace.Outer`1+Inner.g.cs</c>. Roslyn compares them
/// without regard to case, so a name that differs from another only by case gets a hash of itself.
/// </summary>
internal static class HintNames
{
    public static string Of(INamedTypeSymbol type)
    {
        var name = MetadataName(type);
        return HasSiblingDifferingByCase(type) ? $"{name}.{Hash(name)}.g.cs" : $"{name}.g.cs";
    }

    private static string MetadataName(INamespaceOrTypeSymbol symbol) => symbol switch
    {
        { ContainingType: { } container } => $"{MetadataName(container)}+{symbol.MetadataName}",
        { ContainingNamespace: { IsGlobalNamespace: false } container } => $"{MetadataName(container)}.{symbol.MetadataName}",
        _ => symbol.MetadataName,
    };

    private static bool HasSiblingDifferingByCase(INamespaceOrTypeSymbol? symbol)
    {
        for (; symbol is not (null or INamespaceSymbol { IsGlobalNamespace: true }); symbol = symbol.ContainingSymbol as INamespaceOrTypeSymbol)
        {
            var siblings = ((INamespaceOrTypeSymbol)symbol.ContainingSymbol).GetMembers().OfType<INamespaceOrTypeSymbol>();
            if (siblings.Any(sibling => DiffersByCase(sibling.MetadataName, symbol.MetadataName)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool DiffersByCase(string a, string b) => a != b && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>FNV-1a over the characters, which unlike <see cref="string.GetHashCode()"/> is the same in every process.</summary>
    private static string Hash(string name)
        => name.Aggregate(2166136261u, (hash, character) => unchecked((hash ^ character) * 16777619u)).ToString("x8", CultureInfo.InvariantCulture);
}
