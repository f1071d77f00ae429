using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NormGen.Generator.Parsing;

/// <summary>A class with one of our attributes.</summary>
/// <param name="Type">The class.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Syntax">It, as it is written.</param>
/// <param name="Declaration">The part of the class that it stands at.</param>
internal sealed record AnnotatedClass(INamedTypeSymbol Type, AttributeData Attribute, AttributeSyntax Syntax, TypeDeclarationSyntax Declaration)
{
    /// <summary>Null for another class.</summary>
    public static AnnotatedClass? Find(INamedTypeSymbol type, CancellationToken cancellation)
        => LayerAttributes.Find(type) is { } attribute
            && attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax
            && syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
                ? new(type, attribute, syntax, declaration)
                : null;
}
