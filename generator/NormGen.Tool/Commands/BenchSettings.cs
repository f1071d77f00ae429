using System.ComponentModel;
using Spectre.Console.Cli;

namespace NormGen.Tool.Commands;

internal sealed class BenchSettings : CommandSettings
{
    [CommandArgument(0, "<ATTRIBUTE>")]
    [Description("An attribute in quotes: \"[[LayerNorm(768)]]\".")]
    public required string Attribute { get; init; }

    [CommandOption("--batch <NUMBER>")]
    [Description("The first extent, where the attribute leaves it open; 32 otherwise.")]
    public int? Batch { get; init; }

    [CommandOption("--shape <EXTENTS>")]
    [Description("All extents, where it leaves others open: 8,64,56,56.")]
    public string? Shape { get; init; }

    [CommandOption("--evaluation")]
    [Description("The layer in evaluation, not in training: running statistics normalize where it has them.")]
    public bool Evaluation { get; init; }

    [CommandOption("--disasm")]
    [Description("Shows the machine code of the hot methods instead.")]
    public bool Disassemble { get; init; }

    [CommandOption("--json")]
    [Description("Writes checks and times as JSON instead.")]
    public bool Json { get; init; }

    [CommandOption("--exercise", IsHidden = true)]
    [Description("Only calls the layer, so that the JIT compiles it.")]
    public bool Exercise { get; init; }
}
