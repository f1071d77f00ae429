using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Playground.Editing;

/// <summary>A text that can be written, as CodeMirror takes it.</summary>
/// <param name="Label">What the list shows, and what is written unless <paramref name="Apply"/> says otherwise.</param>
/// <param name="Apply">What is written.</param>
/// <param name="Type">Which picture the list shows: <c>class</c>, <c>property</c>, <c>enum</c> or <c>keyword</c>.</param>
/// <param name="Detail">A few words beside it.</param>
/// <param name="Info">What it means.</param>
public sealed record Completion(string Label, string Apply, string Type, string Detail, string Info);

/// <summary>What can be written at a place.</summary>
/// <param name="From">Where what it takes the place of begins, in characters from 0.</param>
/// <param name="Options">The texts.</param>
public sealed record CompletionList(int From, IReadOnlyList<Completion> Options);

/// <summary>What can be written where: attributes, their properties, and the values of these. From the symbols of NormGen, so that it
/// knows what the compiler knows.</summary>
public sealed partial class Completions(Compilation compilation, Documentation documentation)
{
    private readonly Dictionary<string, INamedTypeSymbol> _attributes = compilation.GetTypeByMetadataName("NormGen.NormalizeAttribute")!
        .ContainingNamespace.GetTypeMembers()
        .Where(type => !type.IsAbstract && IsLayerAttribute(type))
        .ToDictionary(type => type.Name[..^"Attribute".Length]);

    /// <summary>Null where nothing can be said.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="position">Where the caret is.</param>
    /// <param name="asked">Whether someone asked for it; else only a word that was begun is completed.</param>
    public CompletionList? At(string text, int position, bool asked)
    {
        string before = text[..position];
        int word = Word().Match(before).Index;
        if (!asked && word == position && !before.EndsWith('.'))
        {
            return null;
        }

        int open = OpenParenthesis(before);
        if (open < 0)
        {
            return new(word, [.. _attributes.Select(Attribute)]);
        }

        if (!_attributes.TryGetValue(Word().Match(before[..open]).Value, out INamedTypeSymbol? attribute))
        {
            return null;
        }

        Match value = NamedArgument().Match(before, open);
        return value.Success
            ? Properties(attribute).FirstOrDefault(property => property.Name == value.Groups["name"].Value) is { } named ? new(value.Groups["value"].Index, Values(named.Type)) : null
            : char.IsDigit(before.ElementAtOrDefault(word)) ? null
            : new(word, [.. Properties(attribute).Where(property => !IsWritten(text, property.Name)).Select(Property)]);
    }

    private Completion Attribute(KeyValuePair<string, INamedTypeSymbol> attribute)
    {
        IMethodSymbol constructor = attribute.Value.InstanceConstructors.MaxBy(candidate => candidate.Parameters.Length)!;
        string parameters = string.Join(", ", constructor.Parameters.Select(parameter => (parameter.IsParams ? ".." : "") + parameter.Name));
        return new(attribute.Key, attribute.Key + "(", "class", $"({parameters})", documentation.Summary(attribute.Value));
    }

    private Completion Property(IPropertySymbol property)
        => new(property.Name, property.Name + " = ", "property", property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), documentation.Summary(property));

    private Completion[] Values(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => [Keyword("true"), Keyword("false")],
        { TypeKind: TypeKind.Enum } =>
        [
            .. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)
                .Select(field => new Completion($"{type.Name}.{field.Name}", $"{type.Name}.{field.Name}", "enum", "", documentation.Summary(field))),
        ],
        { Name: nameof(Type) } => [Keyword("typeof(float)"), Keyword("typeof(double)")],
        IArrayTypeSymbol => [Keyword("[]")],
        _ => [],
    };

    private static Completion Keyword(string text) => new(text, text, "keyword", "", "");

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol attribute)
    {
        for (INamedTypeSymbol? type = attribute; type is not null && IsLayerAttribute(type); type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>().Where(property => property is { SetMethod: not null, IsOverride: false }))
            {
                yield return property;
            }
        }
    }

    private static bool IsLayerAttribute(INamedTypeSymbol? type)
        => type is not null && (type.Name == "NormalizationAttribute" || IsLayerAttribute(type.BaseType));

    private static bool IsWritten(string text, string name) => Regex.IsMatch(text, $@"\b{name}\s*=");

    /// <summary>Where the argument list begins that a text ends in; −1 for none.</summary>
    private static int OpenParenthesis(string text)
    {
        int depth = 0;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            depth += text[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth < 0)
            {
                // typeof( is a value, not a list.
                return text[..i].EndsWith("typeof", StringComparison.Ordinal) ? OpenParenthesis(text[..i]) : i;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"\w*$")]
    private static partial Regex Word();

    [GeneratedRegex(@"[(,]\s*(?<name>\w+)\s*=\s*(?<value>[\w.(]*)$")]
    private static partial Regex NamedArgument();
}
