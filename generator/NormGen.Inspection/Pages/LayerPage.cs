using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NormGen.Generator.Planning;
using static NormGen.Inspection.Pages.Html;

namespace NormGen.Inspection.Pages;

/// <summary>Reports as one HTML file, which needs nothing else: no network, no script or font of others.</summary>
public static class LayerPage
{
    private static readonly string s_style = Resource("page.css"), s_script = Resource("page.js");

    /// <param name="report">What is told.</param>
    /// <returns>The file.</returns>
    public static string Of(LayerReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Of(report.Attribute, [report]);
    }

    /// <summary>Of a project: a table of all layers, then each.</summary>
    /// <param name="title">What it is called: the project.</param>
    /// <param name="reports">What is told.</param>
    /// <returns>The file.</returns>
    public static string Of(string title, IReadOnlyList<LayerReport> reports)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(reports);
        StringBuilder html = new();
        html.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{Hash(s_style)}'; script-src '{Hash(s_script)}'">
            <title>{Text(title)} – NormGen</title>
            <style>{s_style}</style>
            </head>
            <body>
            <main>

            """.ReplaceLineEndings("\n"));
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"brand\">NormGen</p>\n{(reports.Count == 1 ? "<h1>What becomes of an attribute</h1>" : $"<h1 class=\"project\">{Text(title)}</h1>")}\n");
        if (reports.Count != 1)
        {
            html.Append(Contents(reports));
        }

        for (int i = 0; i < reports.Count; i++)
        {
            html.Append(LayerSection.Of(Id(i), reports[i]));
        }

        return html.Append(CultureInfo.InvariantCulture, $"</main>\n<script>{s_script}</script>\n</body>\n</html>\n").ToString();
    }

    private static string Contents(IReadOnlyList<LayerReport> reports) => reports.Count == 0
        ? "<p>There is no layer here.</p>\n"
        : "<nav class=\"contents\" aria-label=\"Layers\">" + Table(
            "Layers",
            ["Class", "Attribute", "Elements", "Statistics", "Parameters"],
            reports.Select((report, index) => (IReadOnlyList<string>)
            [
                $"<a href=\"#{Id(index)}\">{Text(report.Name)}</a>",
                $"<code>{Text(report.Attribute)}</code>",
                .. report.Layer is { Figures: var figures }
                    ? (string[])[Text(figures.Elements), Text(figures.Statistics), figures.Parameters.Words()]
                    : [report.Messages is [{ Id: var id }, ..] ? Text(id) : "", "", ""],
            ])) + "</nav>\n";

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"layer{index}");

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using Stream stream = typeof(LayerPage).Assembly.GetManifestResourceStream($"NormGen.Inspection.{name}")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
