using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NormGen.Generator.Diagnostics;

/// <summary>A piece of source and what takes its place.</summary>
internal readonly record struct SourceEdit(Location Location, string Text)
{
    public static SourceEdit Replace(SyntaxNode node, string text) => new(node.GetLocation(), text);

    public static SourceEdit Insert(SyntaxTree tree, int position, string text) => new(Location.Create(tree, new(position, 0)), text);

    public static SourceEdit Remove(SyntaxTree tree, int start, int end) => new(Location.Create(tree, TextSpan.FromBounds(start, end)), "");

    /// <summary>Removes a piece and the space behind it, so that what follows stands in its place.</summary>
    public static SourceEdit RemoveWithSpace(SyntaxTree tree, TextSpan span)
    {
        var text = tree.GetText();
        var end = span.End;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return Remove(tree, span.Start, end);
    }
}
