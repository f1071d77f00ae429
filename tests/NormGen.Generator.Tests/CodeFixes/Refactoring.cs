using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NormGen.CodeFixes;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests.CodeFixes;

/// <summary>A refactoring as an editor offers and makes it. (Its testing package is not served with that of code fixes.)</summary>
internal static class Refactoring
{
    /// <summary>At a mark, <c>[|…|]</c>, this refactoring is offered, and leads to this source.</summary>
    public static async Task Run(string marked, string title, string after)
    {
        var action = await Offered(marked);

        Assert.Equal(title, action?.Title);
        var operation = Assert.Single((await action!.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>());
        var document = Assert.Single(Assert.Single(operation.ChangedSolution.Projects).Documents);
        Assert.Equal(after, (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    public static async Task OffersNothing(string marked) => Assert.Null(await Offered(marked));

    private static async Task<CodeAction?> Offered(string marked)
    {
        var (source, spans) = Marked.Parse(marked);
        using AdhocWorkspace workspace = new();
        var project = workspace.AddProject("Test", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithMetadataReferences(Compile.References);
        var document = project.AddDocument("Test.cs", SourceText.From(source));
        List<CodeAction> actions = [];
        await new AttributeRefactoringProvider().ComputeRefactoringsAsync(new(document, Assert.Single(spans), actions.Add, TestContext.Current.CancellationToken));
        return actions.SingleOrDefault();
    }
}
