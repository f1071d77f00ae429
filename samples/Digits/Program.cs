using System.Diagnostics;
using Digits;
using Digits.Data;
using Digits.Report;
using Digits.Training;
using Spectre.Console;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

string folder = Path.Combine("artifacts", "Digits");
Directory.CreateDirectory(folder);
var (train, test) = DigitSet.Load().Split();
Console.WriteLine(
    $"""
    {train.Count:n0} handwritten digits to learn from, each time shifted by up to a pixel, and {test.Count} to test on.
    {Trainer.Epochs} epochs in batches of {Trainer.BatchSize}; seed {options.Seed}, threads: {options.Threads}.

    """);

List<Run> runs = [];
foreach (var variant in options.Variants)
{
    var network = new Network(variant, options.Seed, options.Threads);
    var trainer = new Trainer(network, train, test, options.Seed);
    long start = Stopwatch.GetTimestamp();
    var epochs = TrainingProgress.Show(variant.Title, trainer);
    var time = Stopwatch.GetElapsedTime(start);

    string path = Path.Combine(folder, $"{variant.Name}.safetensors");
    network.Checkpoint.Save(path);
    var other = new Network(variant, options.Seed + 1, options.Threads);
    bool restored = CheckpointFile.GivesTheSame(path, network, other, test);
    runs.Add(new(variant, epochs, time, CheckpointFile.Digest(path), restored));
}

string curves = Path.Combine(folder, "learning-curves.svg");
LearningCurves.Draw(runs, curves);

Console.WriteLine();
ResultTable.Print(runs);
Console.WriteLine(
    $"""

    Each network is saved in {folder}; its digest is that of the file. The same seed gives the same
    file, byte for byte, on every machine and with any number of threads.
    The learning curves: {curves}
    """);

string[] unlike = [.. runs.Where(run => !run.Restored).Select(run => run.Variant.Title)];
AnsiConsole.MarkupLine(unlike.Length == 0
    ? $"[green]Loaded again, each gives bit-identical logits for all {test.Count} test digits.[/]"
    : $"[red]Loaded again, these give other logits: {string.Join(", ", unlike)}.[/]");
return unlike.Length == 0 ? 0 : 1;
