using NormGen.Inspection;
using NormGen.Tool.Projects;
using Spectre.Console;

namespace NormGen.Tool.Showing;

/// <summary>A project in the terminal: a row for each layer, then each in detail.</summary>
internal static class ProjectWriter
{
    public static void Write(IAnsiConsole console, LoadedProject project, bool withCode)
    {
        console.Write(new Text($"{project.Project}{(project.Framework is null ? "" : $" ({project.Framework})")}\n\n", new(decoration: Decoration.Bold)));
        if (project.Layers.Count == 0)
        {
            console.WriteLine("No class has an attribute of NormGen. Write one, such as [LayerNorm(768)] on a partial class.");
        }
        else
        {
            console.Write(Table(project.Layers));
        }

        ReportWriter writer = new(console);
        foreach (LayerReport report in project.Layers)
        {
            console.WriteLine();
            writer.Write(report);
            if (withCode)
            {
                writer.WriteCode(report);
            }
        }

        foreach (string error in project.Errors)
        {
            console.WriteLine();
            console.Write(new Paragraph().Append("error ", MessageWriter.Color(MessageSeverity.Error)).Append($"{error}\n"));
        }

        foreach (string note in project.Notes)
        {
            console.WriteLine();
            console.Write(new Paragraph().Append("note: ", MessageWriter.Color(MessageSeverity.Info)).Append($"{note}\n"));
        }
    }

    private static Table Table(IReadOnlyList<LayerReport> layers)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("Class", "Attribute", "Statistics", "");
        foreach (LayerReport report in layers)
        {
            Message? worst = report.Messages.MaxBy(message => message.Severity);
            table.AddRow(
                new Text(report.Name),
                new Text(report.Attribute),
                new Text(report.Layer?.Figures.Statistics ?? ""),
                worst is null ? new Text("") : new Text(worst.Id, MessageWriter.Color(worst.Severity)));
        }

        return table;
    }
}
