using System.Text;

namespace NormGen.Inspection.Pages;

/// <summary>C# as HTML, in colours.</summary>
public static class CodeHighlighter
{
    /// <summary>The lines of a text, each complete HTML by itself.</summary>
    /// <param name="code">The text.</param>
    /// <param name="style">The class of the elements of each kind; null for none.</param>
    /// <returns>The lines.</returns>
    public static IReadOnlyList<string> Lines(string code, Func<CodeKind, string?> style)
    {
        List<string> lines = [];
        StringBuilder line = new();
        foreach ((CodeKind kind, string text) in CodePieces.Of(code))
        {
            string[] parts = text.Split('\n');
            for (int i = 0; i < parts.Length; i++)
            {
                if (i > 0)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }

                line.Append(style(kind) is { } name && parts[i].Trim().Length > 0 ? $"<span class=\"{name}\">{Html.Text(parts[i])}</span>" : Html.Text(parts[i]));
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line.ToString());
        }

        return lines;
    }

    /// <summary>The same in the classes of this folder's page.</summary>
    internal static IReadOnlyList<string> Lines(string code) => Lines(code, kind => kind switch
    {
        CodeKind.Comment => "c",
        CodeKind.Directive => "d",
        CodeKind.Keyword => "k",
        CodeKind.Number => "n",
        CodeKind.Text => "s",
        CodeKind.Method => "m",
        CodeKind.Type => "t",
        _ => null,
    });
}
