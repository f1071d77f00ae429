using System.Globalization;

namespace NormGen.TestHelpers;

/// <summary>What ranks do in the tests of <see cref="ICollective"/>. What goes wrong goes wrong on the last rank.</summary>
internal static class CollectiveScenarios
{
    /// <summary>How long ranks of a scenario wait for each other. Threads come sooner than processes do.</summary>
    public static TimeSpan Timeout(string scenario, bool areThreads) => scenario is nameof(Throws) or nameof(Stops) or nameof(IsSlow) or nameof(IsKilled)
        ? TimeSpan.FromSeconds(areThreads ? 2 : 6)
        : TimeSpan.FromMinutes(1);

    /// <summary>Does what one rank does.</summary>
    /// <param name="scenario">The name of a method of this class, or of <see cref="GradientScenarios"/>.</param>
    /// <param name="ranks">The ranks.</param>
    /// <returns>What became of it: "ok", or the type and message of an exception.</returns>
    public static string Run(string scenario, ICollective ranks)
    {
        Action<ICollective> run = scenario switch
        {
            nameof(Gathers) => Gathers,
            nameof(Hurries) => Hurries,
            nameof(Delays) => Delays,
            nameof(Throws) => Throws,
            nameof(Stops) => Stops,
            nameof(IsSlow) => IsSlow,
            nameof(BringsAnotherLength) => BringsAnotherLength,
            nameof(IsKilled) => IsKilled,
            nameof(GradientScenarios.Averages) => GradientScenarios.Averages,
            nameof(GradientScenarios.AveragesUnevenShares) => GradientScenarios.AveragesUnevenShares,
            nameof(GradientScenarios.BringsAnotherName) => GradientScenarios.BringsAnotherName,
            nameof(GradientScenarios.BringsOtherLengths) => GradientScenarios.BringsOtherLengths,
            nameof(GradientScenarios.BringsOneMore) => GradientScenarios.BringsOneMore,
            nameof(GradientScenarios.BringsMore) => GradientScenarios.BringsMore,
            _ => throw new ArgumentException($"There is no scenario {scenario}.", nameof(scenario)),
        };
        return RankOutcome.Of(() =>
        {
            run(ranks);
            return "ok";
        });
    }

    /// <summary>Values of all lengths, bits that arithmetic would change among them, arrive in the order of ranks.</summary>
    public static void Gathers(ICollective ranks)
    {
        foreach (int length in (int[])[1, 0, 3, 1000, 200_000, 2])
        {
            var all = new double[length * ranks.Size];
            ranks.AllGather(Values(ranks.Rank, length), all);
            for (int rank = 0; rank < ranks.Size; rank++)
            {
                Require(
                    all.AsSpan(rank * length, length).ToArray().Select(BitConverter.DoubleToInt64Bits).SequenceEqual(
                        Values(rank, length).Select(BitConverter.DoubleToInt64Bits)),
                    $"The {length} values of rank {rank} are others.");
            }
        }

        static double[] Values(int rank, int length) => [.. Enumerable.Range(0, length).Select(i => (i % 5) switch
        {
            0 => rank + (i / 3.0),
            1 => -0.0,
            2 => BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0000 + rank + i),
            3 => double.Epsilon,
            _ => double.NegativeInfinity,
        })];
    }

    /// <summary>One call after the other, the rank that is ahead overtaking none of the values.</summary>
    public static void Hurries(ICollective ranks) => Count(ranks, calls: 2000, _ => { });

    /// <summary>Ranks that come at any time.</summary>
    public static void Delays(ICollective ranks)
    {
        Random random = new(ranks.Rank);
        Count(ranks, calls: 60, _ => Thread.Sleep(random.Next(12)));
    }

    /// <summary>A rank throws in the middle.</summary>
    public static void Throws(ICollective ranks) => Count(ranks, calls: 10, call =>
    {
        if (IsFaulty(ranks) && call == 5)
        {
            throw new InvalidOperationException("on purpose");
        }
    });

    /// <summary>A rank ends early.</summary>
    public static void Stops(ICollective ranks) => Count(ranks, calls: IsFaulty(ranks) ? 4 : 10, _ => { });

    /// <summary>A rank comes too late.</summary>
    public static void IsSlow(ICollective ranks) => Count(ranks, calls: 10, call =>
    {
        if (IsFaulty(ranks) && call == 5)
        {
            Thread.Sleep(2 * Timeout(nameof(IsSlow), ranks is InProcessCollective));
        }
    });

    /// <summary>A rank brings another length; all go on after that.</summary>
    public static void BringsAnotherLength(ICollective ranks)
    {
        Count(ranks, calls: 4, _ => { });
        int length = IsFaulty(ranks) ? 7 : 6;
        try
        {
            ranks.AllGather(new double[length], new double[length * ranks.Size]);
        }
        finally
        {
            Count(ranks, calls: 4, _ => { });
        }
    }

    /// <summary>A rank's process is killed.</summary>
    public static void IsKilled(ICollective ranks) => Count(ranks, calls: 10, call =>
    {
        if (IsFaulty(ranks) && call == 5)
        {
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        }
    });

    /// <summary>Whether things go wrong on a rank.</summary>
    public static bool IsFaulty(ICollective ranks) => ranks.Rank == ranks.Size - 1;

    private static void Count(ICollective ranks, int calls, Action<int> before)
    {
        var all = new double[2 * ranks.Size];
        for (int call = 1; call <= calls; call++)
        {
            before(call);
            ranks.AllGather([call, ranks.Rank], all);
            for (int rank = 0; rank < ranks.Size; rank++)
            {
                Require(all[2 * rank] == call && all[(2 * rank) + 1] == rank, string.Create(CultureInfo.InvariantCulture, $"Rank {rank} brought others to call {call}."));
            }
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidDataException(message);
        }
    }
}
