using NormGen.Tool.Importing;
using NormGen.Tool.Showing;
using NormGen.Tool.Terminals;
using Spectre.Console.Cli;

namespace NormGen.Tool.Commands;

/// <summary><c>normgen import</c>.</summary>
internal sealed class ImportCommand(Terminal terminal) : Command<ImportSettings>
{
    public override int Execute(CommandContext context, ImportSettings settings, CancellationToken cancellationToken)
    {
        IReadOnlyList<ImportedLayer> layers = LayerImporter.Import(OnnxModel.Read(settings.Model));
        if (settings.Json)
        {
            JsonWriter.Write(terminal.Out, layers);
        }
        else if (settings.Code)
        {
            ImportWriter.WriteCode(terminal.Out, Path.GetFileName(settings.Model), layers);
        }
        else
        {
            ImportWriter.Write(terminal.Out, Path.GetFileName(settings.Model), layers);
        }

        return layers.All(layer => layer.Attribute is not null) ? ExitCodes.Fine : ExitCodes.Errors;
    }
}
