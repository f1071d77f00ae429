using System.Diagnostics;

namespace NormGen.Tool.Benching;

/// <summary>Times calls that take turns, so that what else the machine does befalls all alike.</summary>
internal static class Contest
{
    private const int Rounds = 9, WarmUpPhases = 5, Seed = 4;

    /// <summary>Long enough to time.</summary>
    private static readonly TimeSpan s_turn = TimeSpan.FromMilliseconds(4);

    /// <summary>The runtime compiles methods again when nothing new was called for 100 ms.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(120);

    /// <returns>The median of each, in microseconds a call.</returns>
    public static double[] Run(IReadOnlyList<Action> contenders, CancellationToken cancellation)
    {
        WarmUp(contenders, cancellation);
        int[] calls = [.. contenders.Select(Calls)];
        double[][] times = [.. contenders.Select(_ => new double[Rounds])];
        int[] turns = [.. Enumerable.Range(0, contenders.Count)];
        Random random = new(Seed);
        for (int round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(turns);
            foreach (int i in turns)
            {
                // A call that does not count: the caches are then as its own calls leave them.
                contenders[i]();
                times[i][round] = Time(contenders[i], calls[i]) / calls[i];
            }
        }

        return [.. times.Select(Median)];
    }

    /// <summary>Calls each until it is compiled for good.</summary>
    public static void WarmUp(IReadOnlyList<Action> contenders, CancellationToken cancellation)
    {
        for (int phase = 0; phase < WarmUpPhases; phase++)
        {
            foreach (Action contender in contenders)
            {
                WarmUp(contender);
            }

            cancellation.ThrowIfCancellationRequested();
            Thread.Sleep(s_quiet);
        }
    }

    /// <summary>As often as the runtime counts before it compiles a method again.</summary>
    private static void WarmUp(Action contender)
    {
        const int Calls = 40;
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < Calls && Stopwatch.GetElapsedTime(start) < s_quiet; call++)
        {
            contender();
        }
    }

    private static int Calls(Action contender)
    {
        for (int calls = 1; ; calls *= 4)
        {
            double elapsed = Time(contender, calls);
            if (elapsed >= s_turn.TotalMicroseconds / 4)
            {
                return (int)Math.Max(1, Math.Ceiling(calls * s_turn.TotalMicroseconds / elapsed));
            }
        }
    }

    private static double Time(Action contender, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < calls; call++)
        {
            contender();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
