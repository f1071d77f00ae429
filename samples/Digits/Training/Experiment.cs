using System.Collections.Concurrent;
using Digits.Data;

namespace Digits.Training;

/// <summary>Each network with each normalization from each seed.</summary>
internal static class Experiment
{
    /// <summary>The runs of each network and normalization, in the order of the options; of each the seeds, in order.</summary>
    /// <remarks>Several networks are trained at a time, each on one thread, so that the number of threads changes no bit.</remarks>
    /// <param name="options">What to train.</param>
    /// <param name="folder">Where the networks are saved.</param>
    /// <param name="afterEpoch">Is told of each epoch, from any thread.</param>
    public static IReadOnlyList<Series> Run(Options options, string folder, Action<Architecture, Variant, EpochResult> afterEpoch)
    {
        var (train, test) = DigitSet.Load().Split();
        (Architecture Architecture, Variant Variant, int Seed)[] all =
        [
            .. from architecture in options.Architectures
               from variant in options.Variants
               from seed in Enumerable.Range(1, options.Seeds)
               select (architecture, variant, seed),
        ];
        var runs = new Run[all.Length];
        // The longest first, so that the threads end at about the same time.
        var order = Enumerable.Range(0, all.Length).OrderByDescending(i => all[i].Architecture.Convolutions);
        Parallel.ForEach(
            Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads },
            i =>
            {
                var (architecture, variant, seed) = all[i];
                runs[i] = Training.Run.Of(
                    architecture, variant, (ulong)seed, options.Schedule, train, test, folder,
                    result => afterEpoch(architecture, variant, result));
            });
        return [.. runs.Chunk(options.Seeds).Select(group => new Series(group))];
    }
}
