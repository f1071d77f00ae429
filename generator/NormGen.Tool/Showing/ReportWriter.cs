using System.Globalization;
using NormGen.Inspection;
using NormGen.Tool.Terminals;
using Spectre.Console;

namespace NormGen.Tool.Showing;

/// <summary>A report in the terminal.</summary>
internal sealed class ReportWriter(IAnsiConsole console)
{
    private static readonly Style s_title = new(Color.Teal, decoration: Decoration.Bold);

    /// <summary>Points of the plan that stand above it anyway.</summary>
    private static readonly string[] s_said = ["Written", "Computes", "Gradient"];

    public void Write(LayerReport report)
    {
        if (report.Location is not null)
        {
            console.Write(new Text($"{report.Name}\n", s_title));
        }

        console.Write(new Text($"{report.Attribute.Trim()}\n", s_title));
        if (report.Layer is { } layer)
        {
            Asked(report, layer);
            Passes(layer);
            Points("Plan", layer.Plan.Where(point => !s_said.Contains(point.Title)).Select(point => (point.Title, point.Text)));
            Points("Figures", FigureTexts.Of(layer));
        }

        MessageWriter.Write(console, report);
    }

    /// <summary>The generated files.</summary>
    public void WriteCode(LayerReport report)
    {
        foreach (GeneratedFile file in report.Layer?.Files ?? [])
        {
            console.Write(new Text($"\n{file.Name}\n", s_title));
            Terminal.WriteUnbroken(console, CodeText.Of(file.Text));
        }
    }

    private void Asked(LayerReport report, LayerDetails layer)
    {
        Rows rows = new(console);
        rows.Add("", layer.Summary);
        rows.Add("Computes", layer.Formula);
        rows.Add("Gradient", layer.Gradient ?? (layer.IsStatic ? "none: functions have no backward pass" : "none: Backward = false"));
        rows.Add("PyTorch", layer.PyTorch ?? "no layer of PyTorch is the same");
        if (layer.General != report.Attribute)
        {
            rows.Add("Stands for", layer.General);
        }
        else if (layer.Preset is { } preset)
        {
            rows.Add("Shorter", preset);
        }

        if (report.Location is { } location)
        {
            rows.Add("Declared", location);
        }

        rows.Write();
    }

    private void Passes(LayerDetails layer)
    {
        foreach (IGrouping<PassDirection, PassReport> direction in layer.Passes.GroupBy(pass => pass.Direction))
        {
            console.Write(new Text($"\n{Title(direction.Key)}\n", s_title));
            Rows rows = new(console);
            foreach (PassReport pass in direction)
            {
                IEnumerable<string> lines = pass.Definitions.Concat(pass.Sums).Concat(pass.Writes).Prepend(pass.Summary).Distinct();
                string traffic = string.Join(", ", [.. Traffic("reads", pass.Reads), .. Traffic("writes", pass.Written)]);
                string operations = string.Create(CultureInfo.InvariantCulture, $"{pass.Operations} operation{(pass.Operations == 1 ? "" : "s")} an element");
                rows.Add(pass.Name, $"{string.Join('\n', lines)}\n{traffic}; {operations}");
            }

            rows.Write();
        }

        static string Title(PassDirection direction) => direction switch
        {
            PassDirection.Forward => "Passes of Forward",
            PassDirection.Backward => "Passes of Backward",
            _ => "Passes of Backward in evaluation",
        };

        static IEnumerable<string> Traffic(string verb, IReadOnlyList<string> tensors)
            => tensors.Count == 0 ? [] : [$"{verb} {string.Join(" and ", tensors)}"];
    }

    private void Points(string title, IEnumerable<(string Name, string Text)> points)
    {
        console.Write(new Text($"\n{title}\n", s_title));
        Rows rows = new(console);
        foreach ((string name, string text) in points)
        {
            rows.Add(name, text);
        }

        rows.Write();
    }
}
