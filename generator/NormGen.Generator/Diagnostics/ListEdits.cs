using Microsoft.CodeAnalysis;

namespace NormGen.Generator.Diagnostics;

/// <summary>Edits of what is separated by commas.</summary>
internal static class ListEdits
{
    /// <summary>Removes items with their commas; all of them leave an empty list.</summary>
    public static IEnumerable<SourceEdit> Remove<T>(SeparatedSyntaxList<T> items, Func<T, bool> isRemoved)
        where T : SyntaxNode
    {
        var keptBefore = false;
        for (var i = 0; i < items.Count; i++)
        {
            if (!isRemoved(items[i]))
            {
                keptBefore = true;
                continue;
            }

            var start = keptBefore ? items.GetSeparator(i - 1).SpanStart : items[i].SpanStart;
            var end = keptBefore || i == items.Count - 1 ? items[i].Span.End : items[i + 1].SpanStart;
            yield return SourceEdit.Remove(items[i].SyntaxTree, start, end);
        }
    }

    /// <summary>Adds an item at the end.</summary>
    /// <param name="items">The list.</param>
    /// <param name="open">What stands before the first item.</param>
    /// <param name="text">The item.</param>
    public static SourceEdit Add<T>(SeparatedSyntaxList<T> items, SyntaxToken open, string text)
        where T : SyntaxNode
        => items.Count == 0
            ? SourceEdit.Insert(open.SyntaxTree!, open.Span.End, text)
            : SourceEdit.Insert(open.SyntaxTree!, items.Last().Span.End, $", {text}");
}
