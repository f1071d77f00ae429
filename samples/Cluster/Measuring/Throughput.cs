using System.Diagnostics;
using Cluster.Ranks;
using Cluster.Training;
using Digits.Data;
using NormGen;

namespace Cluster.Measuring;

/// <summary>How fast ranks train together.</summary>
/// <param name="Ranks">How many.</param>
/// <param name="IsSynchronized">Whether statistics are over all of them.</param>
/// <param name="StepsPerSecond">Steps a second.</param>
/// <param name="ImagesPerSecond">Images a second, on all ranks together.</param>
/// <param name="GathersPerStep">How often the ranks meet.</param>
/// <param name="BytesPerStep">What a rank brings; each takes as much from every other one.</param>
internal sealed record Throughput(
    int Ranks, bool IsSynchronized, double StepsPerSecond, double ImagesPerSecond, double GathersPerStep, double BytesPerStep)
{
    private const int Epochs = 3;

    /// <summary>Measures.</summary>
    /// <returns>What came of it; null on processes that do not tell.</returns>
    public static Throughput? Of(Launch launch, int count, bool isSynchronized)
    {
        DigitSet train = DigitSet.Load().Split().Train;
        Throughput? measured = null;
        launch.Run(count, ranks =>
        {
            CountingCollective counting = new(ranks);
            RankTrainer trainer = new(
                counting, Experiment.NewNetwork(1), Division.Alike.Shards(train, count), seed: 1, Epochs + 1, isSynchronized);

            // Until everything is compiled.
            trainer.RunEpoch();
            var (calls, bytes) = (counting.Calls, counting.Bytes);
            long start = Stopwatch.GetTimestamp();
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                trainer.RunEpoch();
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, steps = Epochs * trainer.StepsOfAnEpoch;
            if (ranks.Rank == 0)
            {
                measured = new(
                    count, isSynchronized, steps / seconds, Epochs * train.Count / seconds, (counting.Calls - calls) / steps, (counting.Bytes - bytes) / steps);
            }
        });
        return measured;
    }
}
