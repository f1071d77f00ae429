using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace NormGen.Generator.Tests;

/// <summary>A source in which <c>[|</c> and <c>|]</c> mark the spans where diagnostics are expected.</summary>
internal sealed record Marked(string Source, IReadOnlyList<TextSpan> Spans)
{
    public static Marked Parse(string text)
    {
        var source = new StringBuilder();
        var spans = new List<TextSpan>();
        var start = 0;
        while (text.IndexOf("[|", start, StringComparison.Ordinal) is var open and >= 0)
        {
            var close = text.IndexOf("|]", open, StringComparison.Ordinal);
            source.Append(text, start, open - start);
            var content = text[(open + 2)..close];
            spans.Add(new(source.Length, content.Length));
            source.Append(content);
            start = close + 2;
        }

        source.Append(text, start, text.Length - start);
        return new(source.ToString(), spans);
    }
}
