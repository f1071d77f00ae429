using NormGen.Tool.Commands;
using NormGen.Tool.Terminals;
using Spectre.Console;
using Spectre.Console.Cli;

namespace NormGen.Tool;

/// <summary>The command line.</summary>
internal static class Application
{
    private const string LayerExample = "\"[LayerNorm(768)]\"";

    public static int Run(Terminal terminal, params string[] args)
    {
        CommandApp app = new();
        app.Configure(configuration =>
        {
            configuration.SetApplicationName("normgen");
            configuration.UseAssemblyInformationalVersion();
            configuration.UseStrictParsing();
            configuration.ConfigureConsole(terminal.Out);
            configuration.Settings.Registrar.RegisterInstance(terminal);
            configuration.SetExceptionHandler((exception, _) => Report(terminal, exception));

            configuration.AddCommand<ShowCommand>("show")
                .WithDescription("Shows what NormGen makes of an attribute, or of all layers of a project: passes, plan, figures, code.")
                .WithExample("show", LayerExample)
                .WithExample("show", "\"[BatchNorm(64, 28, 28)]\"", "--code")
                .WithExample("show", "Network.csproj", "--layer", "StemNorm");
        });
        return app.Run(args);
    }

    private static int Report(Terminal terminal, Exception exception)
    {
        terminal.Error.MarkupLineInterpolated($"[red]error:[/] {exception.Message}");
        switch (exception)
        {
            case ToolException tool:
                return tool.ExitCode;
            case CommandAppException:
                terminal.Error.WriteLine("Type normgen --help for what there is.");
                return ExitCodes.Usage;
            case OperationCanceledException:
                return ExitCodes.Errors;
            default:
                terminal.Error.WriteException(exception);
                return ExitCodes.Errors;
        }
    }
}
