namespace NormGen.CompilerServices;

/// <summary>Messages of a call that all ranks make: a header, which tells whether they mean the same, and values.</summary>
internal static class RankMessage
{
    /// <summary>The values of a header: which message it is, a hash of what all ranks must have alike, and a count.</summary>
    public const int HeaderLength = 3;

    /// <summary>Where the count is.</summary>
    public const int CountEntry = 2;

    /// <summary>Writes a header.</summary>
    /// <param name="message">The message.</param>
    /// <param name="number">How many it follows.</param>
    /// <param name="hash">The hash.</param>
    /// <param name="count">The count.</param>
    public static void WriteHeader(Span<double> message, long number, double hash, double count)
    {
        message[0] = number;
        message[1] = hash;
        message[CountEntry] = count;
    }

    /// <summary>Takes the messages of all ranks.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="mine">This rank's.</param>
    /// <param name="all">Where all go.</param>
    /// <param name="cause">What told that the ranks do not mean the same; null for their headers.</param>
    /// <returns>Whether they do.</returns>
    /// <exception cref="CollectiveException">Ranks did not come.</exception>
    public static bool TryGather(ICollective ranks, ReadOnlySpan<double> mine, Span<double> all, out CollectiveException? cause)
    {
        cause = null;
        try
        {
            ranks.AllGather(mine, all);
        }
        catch (CollectiveException exception) when (exception.MissingRanks.Count == 0)
        {
            // All ranks came, with messages of different lengths.
            cause = exception;
            return false;
        }

        for (int start = mine.Length; start < all.Length; start += mine.Length)
        {
            if (all[start] != all[0] || all[start + 1] != all[1])
            {
                return false;
            }
        }

        return true;
    }
}
