using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Playground.Editing;

/// <summary>C# as HTML, coloured, line by line.</summary>
internal static class CodeColours
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest, DocumentationMode.None);

    public static IReadOnlyList<string> Lines(string code)
    {
        StringBuilder html = new();
        foreach (SyntaxToken token in SyntaxFactory.ParseTokens(code, options: s_options))
        {
            AppendTrivia(token.LeadingTrivia);
            Append(token.Text, ClassOf(token));
            AppendTrivia(token.TrailingTrivia);
        }

        return html.ToString().Split('\n');

        void Append(string text, string? style)
        {
            // A comment of several lines would be cut in the middle of its element.
            html.Append(style is null ? WebUtility.HtmlEncode(text)
                : string.Join('\n', text.Split('\n').Select(line => $"<span class=\"{style}\">{WebUtility.HtmlEncode(line)}</span>")));
        }

        void AppendTrivia(SyntaxTriviaList trivia)
        {
            foreach (SyntaxTrivia piece in trivia)
            {
                Append(piece.ToFullString(), piece.IsKind(SyntaxKind.WhitespaceTrivia) || piece.IsKind(SyntaxKind.EndOfLineTrivia) ? null : "tok-comment");
            }
        }
    }

    private static string? ClassOf(SyntaxToken token)
        => SyntaxFacts.IsKeywordKind(token.Kind()) || SyntaxFacts.GetContextualKeywordKind(token.Text) is SyntaxKind.PartialKeyword or SyntaxKind.WhereKeyword or SyntaxKind.VarKeyword ? "tok-keyword"
            : token.Kind() switch
            {
                SyntaxKind.NumericLiteralToken => "tok-number",
                SyntaxKind.StringLiteralToken => "tok-string",
                _ => null,
            };
}
