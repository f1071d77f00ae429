using System.Diagnostics;

namespace Transformer.Report;

/// <summary>How long a call takes, in microseconds.</summary>
internal static class MedianTime
{
    /// <summary>The median of rounds, the first of which warm up, of the time of a call.</summary>
    public static double Of(int rounds, int calls, Action call)
    {
        double[] times = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++)
            {
                call();
            }

            times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
        }

        return times.Order().ElementAt(rounds / 2);
    }
}
