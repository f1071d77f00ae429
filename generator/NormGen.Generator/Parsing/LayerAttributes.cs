using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Parsing;

/// <summary>Finds our attributes on a type.</summary>
internal static class LayerAttributes
{
    private const string Namespace = "NormGen";
    private const string Suffix = "Attribute";

    /// <summary>The names of the classes, without their namespace.</summary>
    private static readonly IReadOnlyList<string> s_names = [GeneralForm + Suffix, .. Enum.GetNames(typeof(Preset)).Select(name => name + Suffix)];

    /// <summary>The attribute that is no preset, as users write it.</summary>
    public const string GeneralForm = "Normalize";

    /// <summary>The full names of all of them.</summary>
    public static IEnumerable<string> MetadataNames => s_names.Select(name => $"{Namespace}.{name}");

    /// <summary>The type's first attribute of ours: the one that counts, should the class have several.</summary>
    public static AttributeData? Find(INamedTypeSymbol type) => FindAll(type).FirstOrDefault();

    public static IEnumerable<AttributeData> FindAll(INamedTypeSymbol type)
        => type.GetAttributes().Where(attribute => Matches(attribute.AttributeClass));

    public static bool Matches(INamedTypeSymbol? type) => type is
    {
        ContainingType: null,
        ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true },
    } && s_names.Contains(type.Name);

    /// <summary>The attribute as users write it.</summary>
    public static string ShortName(AttributeData attribute)
    {
        var name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - Suffix.Length);
    }

    /// <summary>Null for the general form.</summary>
    public static Preset? PresetOf(AttributeData attribute)
        => Enum.TryParse(ShortName(attribute), out Preset preset) ? preset : null;
}
