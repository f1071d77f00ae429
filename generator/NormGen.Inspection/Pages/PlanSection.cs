using System.Globalization;
using System.Text;
using static NormGen.Inspection.Pages.Html;

namespace NormGen.Inspection.Pages;

/// <summary>The passes and the plan, beside the code that they became.</summary>
internal static class PlanSection
{
    public static string Of(string id, LayerDetails layer, CodeSection code)
    {
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<section>\n<h3 id=\"{id}-plan\">From the plan to the code</h3>\n<p>A point or a pass shows its lines, and a line shows what it is about.</p>\n");
        html.Append("<div class=\"both\">\n<div class=\"plan\">\n<h4>Passes</h4>\n<ol class=\"points\">\n");
        HashSet<string> targets = [];
        foreach (PassReport pass in layer.Passes)
        {
            string key = code.Key(pass);
            html.Append(Item(targets, code, key, pass.Name, Call(pass.Direction), Formulas(pass), pass.Summary + "."));
        }

        html.Append("</ol>\n<h4>Plan</h4>\n<ul class=\"points\">\n");
        foreach (PlanPoint point in layer.Plan)
        {
            html.Append(Item(targets, code, Key(point.Title), point.Title, "", "", point.Text));
        }

        return html.Append("</ul>\n</div>\n<div class=\"files\">\n<h4>Generated</h4>\n").Append(code.Files()).Append("</div>\n</div>\n</section>\n").ToString();
    }

    private static string Item(HashSet<string> targets, CodeSection code, string key, string title, string where, string formulas, string text)
    {
        string target = targets.Add(key) ? $" id=\"{code.Target(key)}\"" : "";
        return $"<li{target} data-about=\"{key}\"><b>{Text(title)}</b>{(where.Length > 0 ? $" <span class=\"muted\">{where}</span>" : "")}{code.Links(key)}<p>{Text(text)}</p>{formulas}</li>\n";
    }

    private static string Call(PassDirection direction) => direction switch
    {
        PassDirection.Forward => "Forward",
        PassDirection.Backward => "Backward",
        _ => "Backward in evaluation",
    };

    private static string Formulas(PassReport pass)
    {
        string[] lines =
        [
            .. pass.Definitions,
            .. pass.Sums,
            .. pass.Writes,
        ];
        return $"<ul class=\"formulas\">{string.Concat(lines.Select(line => $"<li><code>{Text(line)}</code></li>"))}</ul>";
    }
}
