using NormGen.Inspection;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NormGen.Tool.Showing;

/// <summary>C# in colours.</summary>
internal static class CodeText
{
    private static readonly Style s_keyword = new(Color.Blue), s_comment = new(Color.Green), s_number = new(Color.Teal), s_text = new(Color.Maroon);

    public static IRenderable Of(string code)
    {
        Paragraph paragraph = new();
        foreach ((CodeKind kind, string text) in CodePieces.Of(code))
        {
            paragraph.Append(text, Style(kind));
        }

        return paragraph;
    }

    private static Style Style(CodeKind kind) => kind switch
    {
        CodeKind.Keyword => s_keyword,
        CodeKind.Comment or CodeKind.Directive => s_comment,
        CodeKind.Number => s_number,
        CodeKind.Text => s_text,
        _ => Spectre.Console.Style.Plain,
    };
}
