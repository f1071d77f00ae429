using System.ComponentModel;
using Spectre.Console.Cli;

namespace NormGen.Tool.Commands;

internal sealed class ShowSettings : CommandSettings
{
    [CommandArgument(0, "<WHAT>")]
    [Description("An attribute in quotes, \"[[LayerNorm(768)]]\", or a project: a .csproj file or its folder.")]
    public required string What { get; init; }

    [CommandOption("--code")]
    [Description("Also shows the generated code.")]
    public bool Code { get; init; }

    [CommandOption("--html <FILE>")]
    [Description("Writes a page with pictures instead: one file, which needs no network.")]
    public string? Html { get; init; }

    [CommandOption("--json")]
    [Description("Writes the whole report as JSON instead.")]
    public bool Json { get; init; }

    [CommandOption("--layer <NAME>")]
    [Description("Of a project, only the layers of that class.")]
    public string? Layer { get; init; }

    [CommandOption("-c|--configuration <NAME>")]
    [Description("Of a project, its configuration, such as Release.")]
    public string? Configuration { get; init; }

    [CommandOption("-f|--framework <NAME>")]
    [Description("Of a project for several frameworks, the one to show it for.")]
    public string? Framework { get; init; }
}
