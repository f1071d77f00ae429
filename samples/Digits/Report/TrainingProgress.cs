using System.Diagnostics;
using Digits.Training;
using Spectre.Console;

namespace Digits.Report;

/// <summary>Runs a training and shows how far it is: a bar on a terminal, a line for each epoch elsewhere.</summary>
internal static class TrainingProgress
{
    public static IReadOnlyList<EpochResult> Show(string title, Trainer trainer)
        => Console.IsOutputRedirected ? Lines(title, trainer) : Bar(title, trainer);

    private static List<EpochResult> Bar(string title, Trainer trainer)
        => AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(title, maxValue: Trainer.Epochs * trainer.Batches);
                List<EpochResult> results = [];
                while (results.Count < Trainer.Epochs)
                {
                    string accuracy = results.Count == 0 ? "" : Accuracy(results[^1]);
                    results.Add(trainer.RunEpoch(loss =>
                    {
                        bar.Description = $"{title,-13}  loss {loss:0.000}  {accuracy}";
                        bar.Increment(1);
                    }));
                }

                bar.Description = $"{title,-13}  {Text(results[^1])}";
                return results;
            });

    private static List<EpochResult> Lines(string title, Trainer trainer)
    {
        List<EpochResult> results = [];
        long start = Stopwatch.GetTimestamp();
        while (results.Count < Trainer.Epochs)
        {
            results.Add(trainer.RunEpoch());
            double left = Stopwatch.GetElapsedTime(start).TotalSeconds / results.Count * (Trainer.Epochs - results.Count);
            Console.WriteLine($"{title,-13}  epoch {results.Count,2} of {Trainer.Epochs}  {Text(results[^1])}  {left,4:0} s left");
        }

        return results;
    }

    private static string Text(EpochResult result) => $"loss {result.Loss:0.000}  {Accuracy(result)}";

    private static string Accuracy(EpochResult result) => $"test {result.Accuracy,7:0.0 %}";
}
