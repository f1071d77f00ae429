using System.Text.Json;
using Spectre.Console;
using Transformer.Model;
using Transformer.Report;

// Any model's config.json may be named; here are two, with a width that has machine code of its own, and with another.
string[] paths = args.Length > 0 ? args : [Own("width-768"), Own("width-640")];
AnsiConsole.Profile.Width = Math.Min(AnsiConsole.Profile.Width, 80);
Console.WriteLine(
    $"""
    A decoder block as in Llama: RMS norms with the residual addition in them,
    causal attention, SwiGLU; {Comparison.Tokens} tokens, one thread. Weights are random, written as
    sharded safetensors, and used where they lie in the mapped files.

    """);

List<Comparison> comparisons = [];
foreach (string path in paths)
{
    ModelConfig config;
    try
    {
        config = ModelConfig.Read(path);
    }
    catch (Exception e) when (e is IOException or JsonException or InvalidDataException)
    {
        Console.Error.WriteLine($"{path}: {e.Message}");
        return 2;
    }

    comparisons.Add(Comparison.Of(config, Path.Combine("artifacts", "Transformer", $"{config.HiddenSize}")));
}

ResultTable.Print(comparisons);
Console.WriteLine(
    """

    Deviations from plain double arithmetic are relative to the largest result.
    Times are of all tokens; the norm's is of one, with the addition before it.
    The models: artifacts/Transformer
    """);

bool alright = comparisons.All(one => one.Deviation <= Deviation.Limit);
AnsiConsole.MarkupLine(alright
    ? $"[green]All results are those of double arithmetic, within {Deviation.Limit:0e-0}.[/]"
    : $"[red]Some results deviate from double arithmetic by more than {Deviation.Limit:0e-0}.[/]");
return alright ? 0 : 1;

static string Own(string model) => Path.Combine(AppContext.BaseDirectory, "models", model, "config.json");
