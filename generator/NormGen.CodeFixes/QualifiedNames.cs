using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using NormGen.Generator.Parsing;

namespace NormGen.CodeFixes;

/// <summary>The names of ours in a new attribute, written in full: the editor shortens them as far as the file's using directives
/// allow.</summary>
internal static class QualifiedNames
{
    /// <returns>By the nodes that they take the place of.</returns>
    public static IReadOnlyDictionary<SyntaxNode, SyntaxNode> In(AttributeSyntax attribute)
    {
        Dictionary<SyntaxNode, SyntaxNode> names = new()
        {
            [attribute.Name] = SyntaxFactory.ParseName(Full(attribute.Name)).WithAdditionalAnnotations(Simplifier.Annotation),
        };
        foreach (var argument in attribute.ArgumentList?.Arguments ?? [])
        {
            // It is in the general form alone, so that it is not the user's.
            if (argument.NameEquals?.Name.Identifier.ValueText == ArgumentNames.Statistic)
            {
                names[argument.Expression] = SyntaxFactory.ParseExpression(Full(argument.Expression)).WithAdditionalAnnotations(Simplifier.Annotation);
            }
        }

        return names;
    }

    private static string Full(SyntaxNode name) => $"global::NormGen.{name}";
}
