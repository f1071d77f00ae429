using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NormGen.Generator.Diagnostics;

/// <summary>Where a mistake is: at the attribute, one of its arguments, an element of one, or at some other syntax. An argument is a
/// property, or a parameter of the constructor.</summary>
internal sealed class Place
{
    private readonly string? _argument;
    private readonly int? _ordinal;
    private readonly int? _element;
    private readonly Location? _location;

    private Place(string? argument, int? ordinal, int? element, Location? location)
    {
        _argument = argument;
        _ordinal = ordinal;
        _element = element;
        _location = location;
    }

    /// <summary>An argument, or its element; the attribute where the argument is not given.</summary>
    public static Place Argument(string name, int? element = null) => new(name, null, element, null);

    /// <summary>An argument of the constructor.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="ordinal">Its place among the parameters.</param>
    /// <param name="element">Of the last parameter, whose values may stand one by one, which of them.</param>
    public static Place Parameter(string name, int ordinal, int? element = null) => new(name, ordinal, element, null);

    /// <summary>The attribute itself.</summary>
    public static Place Attribute => new(null, null, null, null);

    public static Place At(Location location) => new(null, null, null, location);

    public Location Resolve(AttributeSyntax attribute)
    {
        if (_location is not null)
        {
            return _location;
        }

        var value = Written(attribute);
        return value is null
            ? attribute.Name.GetLocation()
            : (_element is { } index ? Element(value, index) ?? value : value).GetLocation();
    }

    /// <summary>The value that stands here; null where it has no syntax of its own, as an element of an array in an unusual form.</summary>
    public ExpressionSyntax? Value(AttributeSyntax attribute)
    {
        var value = Written(attribute);
        return value is null || _element is not { } index
            ? value
            : Element(value, index) switch
            {
                ExpressionElementSyntax element => element.Expression,
                ExpressionSyntax element => element,
                // One of several that stand one by one.
                _ => _ordinal is not null && !IsArray(value) ? value : null,
            };
    }

    private ExpressionSyntax? Written(AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        return (_argument, _ordinal) switch
        {
            (null, _) => null,
            (_, { } ordinal) => OfConstructor([.. arguments.Where(argument => argument.NameEquals is null)], ordinal),
            _ => arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == _argument)?.Expression,
        };
    }

    private ExpressionSyntax? OfConstructor(IReadOnlyList<AttributeArgumentSyntax> arguments, int ordinal)
    {
        var named = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == _argument);
        var index = ordinal + (_element ?? 0);
        // One array, or its elements one by one.
        return (named ?? arguments.ElementAtOrDefault(index) ?? arguments.ElementAtOrDefault(ordinal))?.Expression;
    }

    private static bool IsArray(ExpressionSyntax value) => value switch
    {
        CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax => true,
        CastExpressionSyntax cast => cast.Type is ArrayTypeSyntax,
        ParenthesizedExpressionSyntax parenthesized => IsArray(parenthesized.Expression),
        _ => false,
    };

    private static SyntaxNode? Element(ExpressionSyntax array, int index)
    {
        IReadOnlyList<SyntaxNode> elements = array switch
        {
            // A spread has more elements than its syntax.
            CollectionExpressionSyntax { Elements: var items } when items.All(item => item is ExpressionElementSyntax) => items,
            ArrayCreationExpressionSyntax { Initializer.Expressions: var items } => items,
            ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var items } => items,
            _ => [],
        };
        return index < elements.Count ? elements[index] : null;
    }
}
