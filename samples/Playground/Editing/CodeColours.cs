using NormGen.Inspection;
using NormGen.Inspection.Pages;

namespace Playground.Editing;

/// <summary>C# as HTML, coloured as the editor colours what is typed.</summary>
internal static class CodeColours
{
    public static IReadOnlyList<string> Lines(string code) => CodeHighlighter.Lines(code, kind => kind switch
    {
        CodeKind.Comment or CodeKind.Directive => "tok-comment",
        CodeKind.Keyword => "tok-keyword",
        CodeKind.Number => "tok-number",
        CodeKind.Text => "tok-string",
        _ => null,
    });
}
