using Microsoft.CodeAnalysis;
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
            || AnnotatedClass.Find(type, cancellation) is not { } annotated
            || annotated.Declaration != context.TargetNode
            || !context.Attributes.Contains(annotated.Attribute))
        {
            return null;
        }

        Compilation compilation = context.SemanticModel.Compilation;
        return LayerValidation.Run(annotated, compilation, cancellation).LayerOf(type, compilation, cancellation);
    }
}
