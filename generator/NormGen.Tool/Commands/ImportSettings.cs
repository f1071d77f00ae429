using System.ComponentModel;
using Spectre.Console.Cli;

namespace NormGen.Tool.Commands;

internal sealed class ImportSettings : CommandSettings
{
    [CommandArgument(0, "<MODEL>")]
    [Description("An ONNX file.")]
    public required string Model { get; init; }

    [CommandOption("--code")]
    [Description("Writes the annotated classes instead, as a C# file.")]
    public bool Code { get; init; }

    [CommandOption("--json")]
    [Description("Writes the table as JSON instead.")]
    public bool Json { get; init; }
}
