using System.Globalization;
using System.Text;
using NormGen.Inspection.Pictures;
using static NormGen.Inspection.Pages.Html;

namespace NormGen.Inspection.Pages;

/// <summary>All of one report.</summary>
internal static class LayerSection
{
    /// <param name="id">What it is called in links.</param>
    /// <param name="report">What is told.</param>
    public static string Of(string id, LayerReport report)
    {
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"layer\" id=\"{id}\" aria-labelledby=\"{id}-name\">\n<header>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{id}-name\"><code>{Text(report.Attribute)}</code></h2>\n");
        if (report.Location is { } location)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"muted\">{Text(report.Name)}, {Text(location)}</p>\n");
        }

        if (report.Layer is { } layer)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{Text(layer.Summary)}</p>\n");
        }

        html.Append("</header>\n").Append(Messages(report.Messages));
        if (report.Layer is { } valid)
        {
            CodeSection code = new(id, valid);
            html.Append(Asked(report.Attribute, valid))
                .Append(Pictures(id, valid))
                .Append(WalkSection.Of(id, valid, code))
                .Append(PlanSection.Of(id, valid, code))
                .Append(FiguresSection.Of(id, valid));
        }

        return html.Append("</article>\n").ToString();
    }

    private static string Messages(IReadOnlyList<Message> messages) => messages.Count == 0
        ? ""
        : $"<ul class=\"messages\">\n{string.Concat(messages.Select(message => $"<li class=\"{Key(message.Severity.ToString())}\"><b>{Text(message.Id)}</b> <span>{Text(message.Severity.ToString().ToLowerInvariant())}</span>: {Text(message.Text)}</li>\n"))}</ul>\n";

    /// <summary>The layer in other words.</summary>
    private static string Asked(string attribute, LayerDetails layer)
    {
        List<(string Title, string Text)> rows = [("Computes", layer.Formula)];
        if (layer.Gradient is { } gradient)
        {
            rows.Add(("Backward", gradient));
        }

        rows.Add(("PyTorch", layer.PyTorch ?? "has no such module"));
        if (layer.General != attribute)
        {
            rows.Add(("In full", layer.General));
        }

        if (layer.Preset is { } preset && preset != attribute)
        {
            rows.Add(("In short", preset));
        }

        return $"<dl class=\"asked\">\n{string.Concat(rows.Select(row => $"<div><dt>{row.Title}</dt><dd><code>{Text(row.Text)}</code></dd></div>\n"))}</dl>\n";
    }

    private static string Pictures(string id, LayerDetails layer) => $"""
        <section>
        <h3 id="{id}-pictures">The tensor</h3>
        <div class="pictures">
        <figure><div class="scroll" tabindex="0" role="group" aria-label="The tensor">{TensorPicture.Of(layer)}</div>
        <figcaption>As the papers draw it: <span class="key statistic">the elements of one statistic</span>, and <span class="key parameter">the axes of weight and bias</span>.</figcaption></figure>
        <figure><div class="scroll" tabindex="0" role="group" aria-label="Memory">{MemoryPicture.Of(layer)}</div>
        <figcaption>The same elements in flat memory, and how one piece of it is divided into registers.</figcaption></figure>
        </div>
        </section>

        """.ReplaceLineEndings("\n");
}
