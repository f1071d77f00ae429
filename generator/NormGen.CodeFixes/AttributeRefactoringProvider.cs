using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Parsing;

namespace NormGen.CodeFixes;

/// <summary>Turns a <c>[Normalize]</c> into the preset that it equals, and a preset into the <c>[Normalize]</c> that it stands for.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(AttributeRefactoringProvider))]
[Shared]
public sealed class AttributeRefactoringProvider : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || HasComments(attribute)
            || attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
        {
            return;
        }

        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } type
            || LayerAttributes.FindAll(type).FirstOrDefault(data => data.ApplicationSyntaxReference is { } reference
                && reference.SyntaxTree == attribute.SyntaxTree
                && reference.Span == attribute.Span) is not { } data
            || AttributeConversion.Convert(data, attribute, context.CancellationToken) is not { } text)
        {
            return;
        }

        var title = LayerAttributes.PresetOf(data) is null ? $"Use preset: [{text}]" : $"Use general form: [{text}]";
        context.RegisterRefactoring(CodeAction.Create(
            title,
            _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(attribute, Parse(text).WithTriviaFrom(attribute)))),
            nameof(AttributeRefactoringProvider)));
    }

    /// <summary>The other form has no place for them.</summary>
    private static bool HasComments(AttributeSyntax attribute)
        => attribute.DescendantTrivia().Any(trivia => attribute.Span.Contains(trivia.Span)
            && !trivia.IsKind(SyntaxKind.WhitespaceTrivia)
            && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private static AttributeSyntax Parse(string text)
    {
        var attribute = SyntaxFactory.ParseCompilationUnit($"[{text}] class C;").DescendantNodes().OfType<AttributeSyntax>().First();
        var names = QualifiedNames.In(attribute);
        return attribute.ReplaceNodes(names.Keys, (name, _) => names[name]);
    }
}
