using System.Globalization;
using System.Text;

namespace NormGen.Inspection.Pages;

/// <summary>The generated files, whose lines know what of the plan they are.</summary>
/// <param name="id">What the layer is called in links.</param>
/// <param name="layer">The layer.</param>
internal sealed class CodeSection(string id, LayerDetails layer)
{
    /// <summary>What a pass is called in links: itself or, where a call is one method, that.</summary>
    public string Key(PassReport pass)
        => Html.Key(layer.Files.SelectMany(file => file.Marks).Any(mark => About(mark) == pass.Name) ? pass.Name : pass.Direction.ToString());

    /// <summary>Links to the lines that are about a point of the plan, or a pass.</summary>
    public string Links(string key)
    {
        StringBuilder html = new();
        for (int file = 0; file < layer.Files.Count; file++)
        {
            foreach (LineMark mark in layer.Files[file].Marks.Where(mark => Html.Key(About(mark)) == key))
            {
                html.Append(CultureInfo.InvariantCulture, $" <a class=\"lines\" href=\"#{Line(file, mark.First)}\">{(mark.First == mark.Last ? "line" : "lines")} {mark.First}{(mark.First == mark.Last ? "" : $"–{mark.Last}")}<span class=\"unseen\"> of {Html.Text(layer.Files[file].Name)}</span></a>");
            }
        }

        return html.ToString();
    }

    public string Files() => string.Concat(layer.Files.Select(File));

    private string File(GeneratedFile file, int index)
    {
        IReadOnlyList<string> lines = CodeHighlighter.Lines(file.Text);
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"file\" open>\n<summary>{Html.Text(file.Name)} <span class=\"muted\">{lines.Count} lines</span></summary>\n");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"{Html.Text(file.Name)}\"><pre><code>");
        for (int number = 1; number <= lines.Count; number++)
        {
            LineMark? mark = file.Marks.FirstOrDefault(mark => mark.First <= number && number <= mark.Last);
            string key = mark is null ? "" : Html.Key(About(mark));
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"line\" id=\"{Line(index, number)}\"{(mark is null ? "" : $" data-about=\"{key}\"")}>");
            html.Append(lines[number - 1]);
            if (mark?.First == number)
            {
                html.Append(CultureInfo.InvariantCulture, $"<a class=\"mark\" href=\"#{Target(key)}\"><span class=\"unseen\">plan: </span>{Html.Text(mark.About)}</a>");
            }

            html.Append("\n</span>");
        }

        return html.Append("</code></pre></div>\n</details>\n").ToString();
    }

    /// <summary>Where the plan or the passes tell of it.</summary>
    public string Target(string key) => $"{id}-{key}";

    private string Line(int file, int number) => string.Create(CultureInfo.InvariantCulture, $"{id}-{file}-{number}");

    /// <summary>Parts of a pass are about it, and where a call is one method, that of evaluation is about the same.</summary>
    private string About(LineMark mark) => mark.About == "ForwardInEvaluation"
        ? nameof(PassDirection.Forward)
        : layer.Passes.FirstOrDefault(pass => mark.About.StartsWith($"{pass.Name}Part", StringComparison.Ordinal))?.Name ?? mark.About;
}
