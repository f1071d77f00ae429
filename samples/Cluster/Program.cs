using System.Diagnostics;
using Cluster;
using Cluster.Measuring;
using Cluster.Ranks;
using Cluster.Report;
using Cluster.Training;
using NormGen.Mpi;
using Spectre.Console;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

if (!MpiSession.IsLaunched)
{
    return Run(new ThreadLaunch(options.Ranks), options);
}

using MpiSession session = MpiSession.Start();
return Run(new MpiLaunch(session.World), options);

static int Run(Launch launch, Options options)
{
    string folder = Path.Combine("artifacts", "Cluster");
    Directory.CreateDirectory(folder);
    Tell(launch,
        $"""
        {launch.Size} ranks, {launch.Words}, learn handwritten digits together: each has
        a shard of the digits and a network of its own, and averages its gradients with
        the others', from {Shard.BatchSize} images of its own in each step. {options.Seeds} seeds, {options.Epochs} epochs.

        """);

    long start = Stopwatch.GetTimestamp();
    Experiment experiment = new(launch, options, folder);
    List<Result> results = [];
    foreach (Setting setting in Setting.All)
    {
        if (experiment.Run(setting) is { } result)
        {
            results.Add(result);
            Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds,3:0} s: {setting.Division.Title}, {setting.Words(launch.Size)}");
        }
    }

    int[] counts = [.. ((ReadOnlySpan<int>)[1, 2, 4]).ToArray().Where(count => count <= launch.Size)];
    Throughput?[] throughputs = [.. counts.Select(count => Throughput.Of(launch, count))];
    var gathers = GatherTime.Measure(launch, counts);
    if (!launch.Tells)
    {
        return 0;
    }

    string curves = Path.Combine(folder, "test-error.svg");
    ErrorCurves.Draw(results, launch.Size, curves);
    ResultTable.Save(results, launch.Size, Path.Combine(folder, "results.md"));
    Console.WriteLine();
    ResultTable.Print(results, launch.Size);
    SpeedTables.Print([.. throughputs.OfType<Throughput>()]);
    SpeedTables.Print(gathers, counts);
    Console.WriteLine($"The curves: {curves}");
    return 0;
}

static void Tell(Launch launch, string text)
{
    if (launch.Tells)
    {
        Console.WriteLine(text);
    }
}
