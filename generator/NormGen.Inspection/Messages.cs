using System.Globalization;
using Microsoft.CodeAnalysis;

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
            diagnostic.Location.SourceSpan.Length);
}
