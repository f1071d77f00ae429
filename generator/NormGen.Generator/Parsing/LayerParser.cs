using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Model;

namespace NormGen.Generator.Parsing;

/// <summary>From the attribute to the layer.</summary>
internal static class LayerParser
{
    public const string AttributeName = "NormGen.NormalizeAttribute";

    /// <returns>The layer, without a spec where the attribute or the class is invalid; null where nothing can be added to
    /// the class, or another of its declarations has the attribute that counts.</returns>
    public static Layer? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type
            || context.TargetNode is not TypeDeclarationSyntax declaration
            || NormalizeAttributes.Find(type) is not { } attribute
            || attribute.ApplicationSyntaxReference is not { } reference
            || reference.SyntaxTree != declaration.SyntaxTree
            || !declaration.AttributeLists.FullSpan.Contains(reference.Span))
        {
            return null;
        }

        var validation = LayerValidation.Run(type, declaration, attribute, context.SemanticModel.Compilation, cancellation);
        return validation.CanBeExtended
            ? new(TargetClassParser.Parse(type), validation.Spec, validation.ElementType, validation.Taken.ToEquatableArray())
            : null;
    }
}
