using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NormGen.Generator.Diagnostics;

namespace NormGen.CodeFixes;

/// <summary>Makes the edits that a diagnostic proposes. It knows none of them: they come with the diagnostic.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ProposalCodeFixProvider))]
[Shared]
public sealed class ProposalCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. DiagnosticDescriptors.All.Select(descriptor => descriptor.Id)];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var proposal in ProposalProperties.Read(diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        proposal.Title,
                        cancellation => Apply(context.Document.Project.Solution, proposal, cancellation),
                        $"{diagnostic.Id}.{proposal.Key}"),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> Apply(Solution solution, ResolvedProposal proposal, CancellationToken cancellation)
    {
        var changed = solution;
        foreach (var file in proposal.Edits.GroupBy(edit => edit.Location.SourceTree!))
        {
            // What a generator wrote follows by itself.
            if (solution.GetDocument(file.Key) is not { } document || document is SourceGeneratedDocument)
            {
                continue;
            }

            var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            changed = changed.WithDocumentText(
                document.Id,
                text.WithChanges(file.OrderBy(edit => edit.Location.SourceSpan).Select(edit => new TextChange(edit.Location.SourceSpan, edit.Text))));
        }

        return changed;
    }
}
