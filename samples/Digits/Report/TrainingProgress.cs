using System.Diagnostics;
using Digits.Training;
using Spectre.Console;

namespace Digits.Report;

/// <summary>Runs an experiment and shows how far it is: a bar on a terminal, elsewhere a line for each tenth.</summary>
internal static class TrainingProgress
{
    public static IReadOnlyList<Series> Show(Options options, string folder)
    {
        double work = options.Architectures.Sum(Work) * options.Variants.Count * options.Seeds * options.Schedule.Epochs;
        return Console.IsOutputRedirected ? Lines(options, folder, work) : Bar(options, folder, work);
    }

    /// <summary>About how long an epoch takes: as long as there are convolutions.</summary>
    private static double Work(Architecture architecture) => architecture.Convolutions;

    private static IReadOnlyList<Series> Bar(Options options, string folder, double work)
        => AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask("", maxValue: work);
                return Experiment.Run(options, folder, (architecture, variant, result) =>
                {
                    bar.Description = Text(architecture, variant, result);
                    bar.Increment(Work(architecture));
                });
            });

    private static IReadOnlyList<Series> Lines(Options options, string folder, double work)
    {
        long start = Stopwatch.GetTimestamp();
        var console = new Lock();
        double done = 0;
        int tenths = 0;
        return Experiment.Run(options, folder, (architecture, variant, result) =>
        {
            lock (console)
            {
                done += Work(architecture);
                int now = (int)(10 * done / work);
                if (now > tenths)
                {
                    tenths = now;
                    double left = Stopwatch.GetElapsedTime(start).TotalSeconds * (work - done) / done;
                    Console.WriteLine($"{10 * now,3} %  {Text(architecture, variant, result)}  {left,4:0} s left");
                }
            }
        });
    }

    private static string Text(Architecture architecture, Variant variant, EpochResult result)
        => $"{architecture.Name,-5}  {variant.Title,-13}  test error {result.Error,6:0.0 %}";
}
