using System.Diagnostics;

namespace Transformer.Report;

/// <summary>How long a call takes, in microseconds.</summary>
internal static class MedianTime
{
    private const int WarmUps = 2;

    /// <summary>The median of rounds of the time of a call.</summary>
    public static double Of(int rounds, int calls, Action call)
    {
        for (int i = 0; i < WarmUps; i++)
        {
            Round();
            Thread.Sleep(150); // In the break the JIT compiles what was called often for good.
        }

        return Enumerable.Range(0, rounds).Select(_ => Round()).Order().ElementAt(rounds / 2);

        double Round()
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++)
            {
                call();
            }

            return Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
        }
    }
}
