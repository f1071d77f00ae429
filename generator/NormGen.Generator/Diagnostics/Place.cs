using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NormGen.Generator.Diagnostics;

/// <summary>Where a mistake is: at the attribute, one of its arguments, an element of one, or at some other syntax.</summary>
internal sealed class Place
{
    private readonly string? _argument;
    private readonly int? _element;
    private readonly Location? _location;

    private Place(string? argument, int? element, Location? location)
    {
        _argument = argument;
        _element = element;
        _location = location;
    }

    /// <summary>An argument, or its element; the attribute where the argument is not given.</summary>
    public static Place Argument(string name, int? element = null) => new(name, element, null);

    public static Place At(Location location) => new(null, null, location);

    public Location Resolve(AttributeSyntax attribute)
    {
        if (_location is not null)
        {
            return _location;
        }

        var value = attribute.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == _argument)?.Expression;
        return value is null
            ? attribute.Name.GetLocation()
            : (_element is { } index ? Element(value, index) ?? value : value).GetLocation();
    }

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
