using NormGen.Inspection;
using NormGen.Inspection.Pages;
using NormGen.Tool.Projects;
using NormGen.Tool.Showing;
using NormGen.Tool.Terminals;
using Spectre.Console.Cli;

namespace NormGen.Tool.Commands;

/// <summary><c>normgen show</c>.</summary>
internal sealed class ShowCommand(Terminal terminal) : Command<ShowSettings>
{
    public override int Execute(CommandContext context, ShowSettings settings, CancellationToken cancellationToken)
        => AttributeArgument.IsAttribute(settings.What) ? ShowAttribute(settings, cancellationToken) : ShowProject(settings, cancellationToken);

    private int ShowAttribute(ShowSettings settings, CancellationToken cancellation)
    {
        if (settings.Layer is not null)
        {
            throw ToolException.Usage("--layer chooses among the layers of a project: write its .csproj file in place of the attribute, or leave --layer out.");
        }

        LayerReport report = Framework.Inspector.Inspect(settings.What, cancellation);
        if (settings.Json)
        {
            JsonWriter.Write(terminal.Out, report);
        }
        else if (settings.Html is { } file)
        {
            WritePage(file, LayerPage.Of(report));
            MessageWriter.Write(terminal.Error, report);
        }
        else
        {
            ReportWriter writer = new(terminal.Out);
            writer.Write(report);
            if (settings.Code)
            {
                writer.WriteCode(report);
            }
        }

        return report.Layer is null ? ExitCodes.Errors : ExitCodes.Fine;
    }

    private int ShowProject(ShowSettings settings, CancellationToken cancellation)
    {
        string file = ProjectFile.Find(settings.What);
        LoadedProject project = terminal.Working(
            $"Loading {Path.GetFileName(file)}",
            progress => ProjectLoader.Load(file, settings.Configuration, settings.Framework, progress, cancellation));
        if (settings.Layer is { } name)
        {
            project = project with { Layers = Chosen(project, name) };
        }

        if (settings.Json)
        {
            JsonWriter.Write(terminal.Out, project);
        }
        else if (settings.Html is { } page)
        {
            WritePage(page, LayerPage.Of(project.Project, project.Layers));
            foreach (string error in project.Errors)
            {
                terminal.Tell($"error {error}");
            }
        }
        else
        {
            ProjectWriter.Write(terminal.Out, project, settings.Code);
        }

        return project.HasErrors ? ExitCodes.Errors : ExitCodes.Fine;
    }

    private static LayerReport[] Chosen(LoadedProject project, string name)
    {
        LayerReport[] chosen = [.. project.Layers.Where(layer => layer.Name == name || layer.Name.EndsWith($".{name}", StringComparison.Ordinal))];
        return chosen.Length > 0
            ? chosen
            : throw ToolException.Usage(project.Layers.Count == 0
                ? $"{project.Project} has no layer at all."
                : $"{project.Project} has no layer {name}; it has {string.Join(", ", project.Layers.Select(layer => layer.Name))}.");
    }

    private void WritePage(string file, string page)
    {
        try
        {
            File.WriteAllText(file, page);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Usage($"{file} cannot be written: {exception.Message}");
        }

        terminal.Tell($"Wrote {file}.");
    }
}
