using NormGen.Inspection;
using NormGen.Tool.Showing;
using NormGen.Tool.Terminals;
using Spectre.Console.Cli;

namespace NormGen.Tool.Commands;

/// <summary><c>normgen show</c>.</summary>
internal sealed class ShowCommand(Terminal terminal) : Command<ShowSettings>
{
    public override int Execute(CommandContext context, ShowSettings settings, CancellationToken cancellationToken)
    {
        LayerReport report = Framework.Inspector.Inspect(settings.What, cancellationToken);
        if (settings.Json)
        {
            JsonWriter.Write(terminal.Out, report);
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
}
