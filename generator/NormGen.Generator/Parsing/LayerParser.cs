using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>From the attribute to the layer.</summary>
internal static class LayerParser
{
    /// <returns>The layer, without a spec where the attribute or the class is invalid; null where nothing can be added to
    /// the class, or it has another attribute that counts.</returns>
    public static Layer? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || context.TargetNode is not TypeDeclarationSyntax declaration
            || LayerAttributes.Find(type) is not { } attribute
            || !context.Attributes.Contains(attribute)
            || attribute.ApplicationSyntaxReference is not { } reference
            || reference.SyntaxTree != declaration.SyntaxTree
            || !declaration.AttributeLists.FullSpan.Contains(reference.Span))
        {
            return null;
        }

        var validation = LayerValidation.Run(type, declaration, attribute, context.SemanticModel.Compilation, cancellation);
        return validation.CanBeExtended
            ? new(TargetClassParser.Parse(type), validation.Spec, validation.ElementType, validation.Form, validation.Taken.ToEquatableArray(), type.IsStatic, validation.Preset)
            : null;
    }
}
