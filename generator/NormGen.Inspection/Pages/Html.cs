using System.Text;

namespace NormGen.Inspection.Pages;

/// <summary>Words in HTML.</summary>
internal static class Html
{
    /// <summary>Text as it stands, between tags or in an attribute's value.</summary>
    public static string Text(string text)
        => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");

    /// <summary>A name for links: <c>weight-gradients</c>.</summary>
    public static string Key(string words) => words.ToLowerInvariant().Replace(' ', '-');

    /// <summary>A table whose first column says what a row is about.</summary>
    public static string Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        StringBuilder html = new();
        html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"").Append(Text(caption)).Append("\">\n<table>\n<caption>").Append(Text(caption)).Append("</caption>\n");
        if (heads.Count > 0)
        {
            html.Append("<thead><tr>").AppendJoin("", heads.Select(head => $"<th scope=\"col\">{Text(head)}</th>")).Append("</tr></thead>\n");
        }

        html.Append("<tbody>\n");
        foreach (IReadOnlyList<string> row in rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(row[0]).Append("</th>").AppendJoin("", row.Skip(1).Select(cell => $"<td>{cell}</td>")).Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table>\n</div>\n").ToString();
    }
}
