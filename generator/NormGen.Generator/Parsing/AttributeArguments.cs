using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>The arguments of an attribute by their names, as far as they have a value.</summary>
internal sealed class AttributeArguments
{
    private readonly Dictionary<string, TypedConstant> _values;

    public AttributeArguments(AttributeData attribute, CancellationToken cancellation)
    {
        var constructor = attribute.AttributeConstructor?.Parameters.Zip(attribute.ConstructorArguments, (parameter, value) => (Key: parameter.Name, Value: value)) ?? [];
        Named = [.. attribute.NamedArguments.Where(argument => IsComplete(argument.Value)).GroupBy(argument => argument.Key).Select(group => group.First())];
        _values = Named.Select(argument => (argument.Key, argument.Value))
            .Concat(constructor.Where(argument => IsComplete(argument.Value)))
            .ToDictionary(argument => argument.Key, argument => argument.Value);
        var written = (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax)?.ArgumentList?.Arguments.Count(argument => argument.NameEquals is not null) ?? 0;
        HasErrors = attribute.AttributeConstructor is null || written != Named.Count || !attribute.ConstructorArguments.All(IsComplete);
    }

    /// <summary>The compiler reports an error in the attribute, so that what is missing here may well be written there.</summary>
    public bool HasErrors { get; }

    /// <summary>The properties, in the order that they are written in.</summary>
    public IReadOnlyList<KeyValuePair<string, TypedConstant>> Named { get; }

    public T? Value<T>(string name)
        where T : struct
        => _values.TryGetValue(name, out var value) && value.Value is T result ? result : null;

    public int[]? Integers(string name)
        => _values.TryGetValue(name, out var value) && value is { Kind: TypedConstantKind.Array, IsNull: false }
            ? [.. value.Values.Select(element => element.Value).OfType<int>()]
            : null;

    /// <summary>The element type, null where it is unsupported, and as a message shows it.</summary>
    public (ElementType? Type, string Name) Element()
    {
        if (!_values.TryGetValue(ArgumentNames.ElementType, out var value))
        {
            return (ElementType.Single, "typeof(float)");
        }

        return value.Value switch
        {
            ITypeSymbol { SpecialType: SpecialType.System_Single } => (ElementType.Single, "typeof(float)"),
            ITypeSymbol { SpecialType: SpecialType.System_Double } => (ElementType.Double, "typeof(double)"),
            ITypeSymbol type => (null, $"typeof({type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)})"),
            _ => (null, "null"),
        };
    }

    private static bool IsComplete(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array when !value.IsNull => value.Values.All(IsComplete),
        TypedConstantKind.Type => value.Value is not IErrorTypeSymbol,
        _ => true,
    };
}
