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

            configuration.AddExample("show", LayerExample);
            configuration.AddExample("show", LayerExample, "--html", "layer.html");
            configuration.AddExample("show", "Network.csproj");
            configuration.AddExample("bench", LayerExample);
            configuration.AddExample("import", "resnet18.onnx");
            configuration.AddCommand<ShowCommand>("show")
                .WithDescription("Shows what NormGen makes of an attribute, or of all layers of a project: passes, plan, figures, code.")
                .WithExample("show", LayerExample)
                .WithExample("show", "\"[BatchNorm(64, 28, 28)]\"", "--code")
                .WithExample("show", LayerExample, "--html", "layer.html")
                .WithExample("show", "Network.csproj", "--layer", "StemNorm");
            configuration.AddCommand<BenchCommand>("bench")
                .WithDescription("Checks a layer against plain double arithmetic, and times it here against loops and TensorPrimitives.")
                .WithExample("bench", LayerExample, "--batch", "128")
                .WithExample("bench", "\"[BatchNorm(64, -1, -1)]\"", "--shape", "8,64,56,56")
                .WithExample("bench", "\"[BatchNorm(64, 28, 28)]\"", "--evaluation")
                .WithExample("bench", LayerExample, "--disasm");
            configuration.AddCommand<ImportCommand>("import")
                .WithDescription("Lists the normalization nodes of an ONNX model, each with the attribute that it equals and the names of its tensors.")
                .WithExample("import", "resnet18.onnx")
                .WithExample("import", "resnet18.onnx", "--code");
        });
        return app.Run(args);
    }

    private static int Report(Terminal terminal, Exception exception)
    {
        terminal.Error.Write(new Paragraph().Append("error: ", new(Color.Red)).Append($"{exception.Message}\n"));
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
