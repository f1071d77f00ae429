using System.Diagnostics;
using Digits;
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
Console.WriteLine(
    $"""
    Networks learn handwritten digits, with each kind of normalization and with
    none, all alike: {options.Schedule.Epochs} epochs in batches of {Trainer.BatchSize}, learning rate {options.Schedule.LearningRate},
    {options.Seeds} seeds each, {options.Threads} networks at a time.

    """);

long start = Stopwatch.GetTimestamp();
var results = TrainingProgress.Show(options, folder);
var time = Stopwatch.GetElapsedTime(start);
Run[] runs = [.. results.SelectMany(series => series.Runs)];

string curves = Path.Combine(folder, "learning-curves.svg");
string table = Path.Combine(folder, "results.md");
LearningCurves.Draw(results, curves);
ResultTable.Save(results, table);

Console.WriteLine();
ResultTable.Print(results);
Console.WriteLine(
    $"""

    Error: test digits not recognized, mean ± standard deviation over {options.Seeds} seeds;
    worst: of the worst seed. {time.TotalSeconds:0} s for {runs.Length} networks, saved in {folder}.
    Digest of the files, on every machine and with any number of threads: {CheckpointFile.Digest(runs.Select(run => run.Path))}
    The curves: {curves}
    """);

string[] unlike = [.. runs.Where(run => !run.Restored).Select(run => run.Path)];
AnsiConsole.MarkupLine(unlike.Length == 0
    ? "[green]Loaded again, each gives bit-identical logits for all test digits.[/]"
    : $"[red]Loaded again, these give other logits: {string.Join(", ", unlike)}.[/]");
return unlike.Length == 0 ? 0 : 1;
