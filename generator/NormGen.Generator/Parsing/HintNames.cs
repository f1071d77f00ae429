using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Parsing;

/// <summary>
/// The names of the generated files: the full metadata name, <c>Namespace.Outer`1+Inner.g.cs</c>. Roslyn compares them
/// without regard to case, so a name that differs from another only by case gets a hash of itself.
/// </summary>
internal static class HintNames
{
    /// <summary>By container, and only as long as that lives. Asked anew for every layer, a thousand in one namespace would
    /// cost a million comparisons.</summary>
    private static readonly ConditionalWeakTable<INamespaceOrTypeSymbol, HashSet<string>> NamesDifferingByCase = new();

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
            if (NamesDifferingByCase.GetValue((INamespaceOrTypeSymbol)symbol.ContainingSymbol, FindNamesDifferingByCase).Contains(symbol.MetadataName))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> FindNamesDifferingByCase(INamespaceOrTypeSymbol container)
        => new(container.GetMembers()
            .OfType<INamespaceOrTypeSymbol>()
            .Select(member => member.MetadataName)
            .Distinct()
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(names => names.Skip(1).Any())
            .SelectMany(names => names));

    /// <summary>FNV-1a over the characters, which unlike <see cref="string.GetHashCode()"/> is the same in every process.</summary>
    private static string Hash(string name)
        => name.Aggregate(2166136261u, (hash, character) => unchecked((hash ^ character) * 16777619u)).ToString("x8", CultureInfo.InvariantCulture);
}
