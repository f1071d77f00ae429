using System.Diagnostics;
using Cluster.Measuring;
using Cluster.Ranks;
using Cluster.Training;
using Spectre.Console;

namespace Cluster.Report;

/// <summary>The whole of the sample: trains, measures and tells.</summary>
internal static class Show
{
    /// <summary>Runs on every process; one tells.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(Launch launch, Options options)
    {
        string folder = Path.Combine("artifacts", "Cluster");
        Directory.CreateDirectory(folder);
        if (launch.Tells)
        {
            Console.WriteLine(
                $"""
                {launch.Size} ranks, {launch.Words}, learn handwritten digits together.
                Each has a shard of the digits and a network of its own. In each step it takes
                {Shard.BatchSize} images, and averages its gradients with those of the others.

                """);
        }

        IReadOnlyList<Result> results = Train(launch, options, folder);
        int[] counts = [.. ((int[])[2, 4]).Where(count => count <= launch.Size)];
        List<Throughput?> throughputs = [Throughput.Of(launch, 1, isSynchronized: false)];
        foreach (int count in counts)
        {
            throughputs.Add(Throughput.Of(launch, count, isSynchronized: false));
            throughputs.Add(Throughput.Of(launch, count, isSynchronized: true));
        }

        var gathers = GatherTime.Measure(launch, counts);
        return launch.Tells ? Tell(launch.Size, options, folder, results, [.. throughputs.OfType<Throughput>()], gathers, counts) : 0;
    }

    private static List<Result> Train(Launch launch, Options options, string folder)
    {
        long start = Stopwatch.GetTimestamp();
        Experiment experiment = new(launch, options, folder);
        List<Result> results = [];
        foreach (Setting setting in Setting.All)
        {
            if (experiment.Run(setting) is { } result)
            {
                results.Add(result);
                Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds,4:0} s  {setting.Division.Title}: {setting.Words(launch.Size)}");
            }
        }

        return results;
    }

    private static int Tell(
        int ranks, Options options, string folder, IReadOnlyList<Result> results, IReadOnlyList<Throughput> throughputs,
        IReadOnlyList<GatherTime> gathers, IReadOnlyList<int> counts)
    {
        string curves = Path.Combine(folder, "test-error.svg");
        ErrorCurves.Draw(results, ranks, curves);
        ResultTable.Save(results, ranks, Path.Combine(folder, "results.md"));
        string digest = ResultTable.Digest(results);
        File.WriteAllText(Path.Combine(folder, "digest.txt"), digest + "\n");

        Console.WriteLine();
        ResultTable.Print(results, ranks);
        Console.WriteLine(
            $"""
            Error: test digits that rank 0 does not recognize, mean ± standard deviation
            over {options.Seeds} seeds. Hashes, of the first seed, are those of all ranks. Separate
            statistics leave each rank with running ones of its own.
            Digest of all networks, on every machine, in threads or processes: {digest}
            The curves: {curves}

            """);
        SpeedTables.Print(throughputs);
        SpeedTables.Print(gathers, counts);
        Console.WriteLine("Bytes: what a rank brings, and each other one takes. Values are of 8 bytes.");

        bool isSame = results.All(result => result.Setting.Statistics == Statistics.Separate || result.IsSameEverywhere);
        AnsiConsole.MarkupLine(isSame
            ? "[green]Synchronized, all ranks have the same checkpoint, bit for bit.[/]"
            : "[red]Synchronized, ranks have checkpoints that differ.[/]");
        return isSame ? 0 : 1;
    }
}
