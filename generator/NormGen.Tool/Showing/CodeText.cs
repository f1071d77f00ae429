using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Preview)).GetRoot().DescendantTokens())
        {
            Append(token.LeadingTrivia);
            paragraph.Append(token.Text, Style(token));
            Append(token.TrailingTrivia);
        }

        return paragraph;

        void Append(SyntaxTriviaList list)
        {
            foreach (SyntaxTrivia trivia in list)
            {
                bool isSpace = trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
                paragraph.Append(trivia.ToFullString(), isSpace ? Spectre.Console.Style.Plain : s_comment);
            }
        }
    }

    private static Style Style(SyntaxToken token)
        => token.IsKeyword() ? s_keyword
        : token.IsKind(SyntaxKind.NumericLiteralToken) ? s_number
        : token.IsKind(SyntaxKind.StringLiteralToken) ? s_text
        : Spectre.Console.Style.Plain;
}
