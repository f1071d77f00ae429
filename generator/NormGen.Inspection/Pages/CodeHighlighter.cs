using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NormGen.Inspection.Pages;

/// <summary>C# in colours, as its lexer sees it: what a name means, it can only guess.</summary>
internal static class CodeHighlighter
{
    private static readonly HashSet<string> s_contextualKeywords = ["global", "partial", "nint", "get", "set", "init", "where", "required", "field", "nameof"];

    /// <summary>The lines of a text, each complete HTML by itself.</summary>
    public static IReadOnlyList<string> Lines(string code)
    {
        List<string> lines = [];
        StringBuilder line = new();
        foreach ((string? kind, string text) in Pieces(code))
        {
            string[] parts = text.Split('\n');
            for (int i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }

                line.Append(kind is null || parts[i].Trim().Length == 0 ? Html.Text(parts[i]) : $"<span class=\"{kind}\">{Html.Text(parts[i])}</span>");
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line.ToString());
        }

        return lines;
    }

    private static IEnumerable<(string? Kind, string Text)> Pieces(string code)
    {
        SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(code, options: new CSharpParseOptions(LanguageVersion.Latest))];
        for (int i = 0; i < tokens.Length; i++)
        {
            SyntaxToken token = tokens[i];
            foreach (SyntaxTrivia trivia in token.LeadingTrivia)
            {
                yield return (Kind(trivia), trivia.ToFullString());
            }

            yield return (Kind(token, i > 0 ? tokens[i - 1] : default, i + 1 < tokens.Length ? tokens[i + 1] : default), token.Text);
            foreach (SyntaxTrivia trivia in token.TrailingTrivia)
            {
                yield return (Kind(trivia), trivia.ToFullString());
            }
        }
    }

    private static string? Kind(SyntaxTrivia trivia)
        => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? null
            : trivia.IsDirective ? "d"
            : "c";

    private static string? Kind(SyntaxToken token, SyntaxToken before, SyntaxToken after) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken => "s",
        SyntaxKind.IdentifierToken when s_contextualKeywords.Contains(token.Text) => "k",
        SyntaxKind.IdentifierToken when after.IsKind(SyntaxKind.OpenParenToken) && !before.IsKind(SyntaxKind.NewKeyword) => "m",
        SyntaxKind.IdentifierToken when char.IsUpper(token.Text.TrimStart('@')[0]) && !before.IsKind(SyntaxKind.DotToken) => "t",
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };
}
