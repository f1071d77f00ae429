using NormGen.Inspection;
using Spectre.Console;

namespace NormGen.Tool.Showing;

/// <summary>What is wrong with a layer, or could be better.</summary>
internal static class MessageWriter
{
    public static void Write(IAnsiConsole console, LayerReport report)
    {
        foreach (Message message in report.Messages)
        {
            console.WriteLine();
            // In the attribute alone the place can be shown; in a file the editor does.
            if (report.Location is null && message.Length > 0 && !report.Attribute.Contains('\n', StringComparison.Ordinal)
                && message.Start + message.Length <= report.Attribute.Length)
            {
                console.Write(new Text($"  {report.Attribute}\n"));
                console.Write(new Text($"  {new string(' ', message.Start)}{new string('^', message.Length)}\n", Color(message.Severity)));
            }

            console.Write(new Paragraph()
                .Append($"{message.Severity.ToString().ToLowerInvariant()} {message.Id}: ", Color(message.Severity))
                .Append($"{message.Text}\n"));
        }
    }

    public static Style Color(MessageSeverity severity) => severity switch
    {
        MessageSeverity.Error => new(Spectre.Console.Color.Red),
        MessageSeverity.Warning => new(Spectre.Console.Color.Yellow),
        _ => new(Spectre.Console.Color.Blue),
    };
}
