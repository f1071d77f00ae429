using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NormGen.Inspection;

/// <summary>What a piece of C# is.</summary>
public enum CodeKind
{
    /// <summary>Space, an operator, or a name of which nothing is known.</summary>
    Other,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A line for the compiler, such as <c>#nullable enable</c>.</summary>
    Directive,

    /// <summary>A keyword.</summary>
    Keyword,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string or a character.</summary>
    Text,

    /// <summary>The name of a method, where it is called or declared.</summary>
    Method,

    /// <summary>The name of a type.</summary>
    Type,
}

/// <summary>A piece of C#.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, which may have several lines.</param>
public readonly record struct CodePiece(CodeKind Kind, string Text);

/// <summary>C# as its lexer sees it, to be coloured: what a name means, it can only guess.</summary>
public static class CodePieces
{
    private static readonly HashSet<string> s_contextualKeywords = ["global", "partial", "nint", "get", "set", "init", "where", "required", "field", "nameof"];

    /// <summary>The pieces of a text, which together are the text.</summary>
    /// <param name="code">The text.</param>
    /// <returns>The pieces, in order.</returns>
    public static IEnumerable<CodePiece> Of(string code)
    {
        SyntaxToken[] tokens = [.. SyntaxFactory.ParseTokens(code, options: new CSharpParseOptions(LanguageVersion.Latest))];
        for (int i = 0; i < tokens.Length; i++)
        {
            SyntaxToken token = tokens[i];
            foreach (SyntaxTrivia trivia in token.LeadingTrivia)
            {
                yield return new(Kind(trivia), trivia.ToFullString());
            }

            yield return new(Kind(token, i > 0 ? tokens[i - 1] : default, i + 1 < tokens.Length ? tokens[i + 1] : default), token.Text);
            foreach (SyntaxTrivia trivia in token.TrailingTrivia)
            {
                yield return new(Kind(trivia), trivia.ToFullString());
            }
        }
    }

    private static CodeKind Kind(SyntaxTrivia trivia)
        => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? CodeKind.Other
            : trivia.IsDirective ? CodeKind.Directive
            : CodeKind.Comment;

    private static CodeKind Kind(SyntaxToken token, SyntaxToken before, SyntaxToken after) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => CodeKind.Number,
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken => CodeKind.Text,
        SyntaxKind.IdentifierToken when s_contextualKeywords.Contains(token.Text) => CodeKind.Keyword,
        SyntaxKind.IdentifierToken when after.IsKind(SyntaxKind.OpenParenToken) && !before.IsKind(SyntaxKind.NewKeyword) => CodeKind.Method,
        SyntaxKind.IdentifierToken when char.IsUpper(token.Text.TrimStart('@')[0]) && !before.IsKind(SyntaxKind.DotToken) => CodeKind.Type,
        var kind when SyntaxFacts.IsKeywordKind(kind) => CodeKind.Keyword,
        _ => CodeKind.Other,
    };
}
