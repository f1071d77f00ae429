using System.Diagnostics;
using Cluster.Ranks;

namespace Cluster.Measuring;

/// <summary>How long a gather takes here.</summary>
/// <param name="Values">How many values each rank brings.</param>
/// <param name="What">What such a message is.</param>
/// <param name="Microseconds">For each number of ranks.</param>
internal sealed record GatherTime(int Values, string What, IReadOnlyList<double> Microseconds)
{
    private const int Rounds = 9;
    private const int Gathers = 100;

    // Two values for each channel, behind a header.
    private static readonly (int Values, string What)[] s_messages =
        [(0, "barrier"), (2 * 64 + 3, "batch norm of 64 channels"), (2 * 2048 + 3, "batch norm of 2,048 channels")];

    /// <summary>Measures.</summary>
    /// <returns>One for each message; nothing of use on processes that do not tell.</returns>
    public static IReadOnlyList<GatherTime> Measure(Launch launch, IReadOnlyList<int> counts)
        => [.. s_messages.Select(message => new GatherTime(message.Values, message.What, [.. counts.Select(count => Measure(launch, count, message.Values))]))];

    private static double Measure(Launch launch, int count, int values)
    {
        double median = 0;
        launch.Run(count, ranks =>
        {
            double[] mine = new double[values], all = new double[count * values], times = new double[Rounds];
            for (int round = 0; round < Rounds; round++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int i = 0; i < Gathers; i++)
                {
                    ranks.AllGather(mine, all);
                }

                times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Gathers;
            }

            if (ranks.Rank == 0)
            {
                Array.Sort(times);
                median = times[Rounds / 2];
            }
        });
        return median;
    }
}
