using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NormGen.Generator.Diagnostics;

namespace NormGen.Inspection;

/// <summary>Diagnostics as messages.</summary>
internal static class Messages
{
    public static Message Of(Diagnostic diagnostic)
        => new(
            diagnostic.Id,
            diagnostic.Severity switch
            {
                DiagnosticSeverity.Error => MessageSeverity.Error,
                DiagnosticSeverity.Warning => MessageSeverity.Warning,
                _ => MessageSeverity.Info,
            },
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            diagnostic.Location.SourceSpan.Start,
            diagnostic.Location.SourceSpan.Length,
            [.. ProposalProperties.Read(diagnostic).Select(proposal => new Fix(proposal.Title, [.. proposal.Edits.Select(Edit)]))]);

    private static TextEdit Edit(SourceEdit edit)
    {
        TextSpan span = edit.Location.SourceSpan;
        return new(span.Start, span.Length, edit.Text);
    }
}
