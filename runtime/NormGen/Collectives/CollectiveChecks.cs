using System.Globalization;

namespace NormGen;

/// <summary>What every collective asks of its callers. Compiled into each assembly that has one.</summary>
internal static class CollectiveChecks
{
    /// <summary>How long a rank waits for the others unless it is told.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(5);

    /// <summary>How long a rank waits: what was said, or the default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no time, and not <see cref="Timeout.InfiniteTimeSpan"/> either.</exception>
    public static TimeSpan Resolve(TimeSpan? timeout)
    {
        TimeSpan resolved = timeout ?? DefaultTimeout;
        if (resolved != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(resolved, TimeSpan.Zero, nameof(timeout));

            // What Monitor.Wait takes.
            ArgumentOutOfRangeException.ThrowIfGreaterThan(resolved, TimeSpan.FromMilliseconds(int.MaxValue), nameof(timeout));
        }

        return resolved;
    }

    /// <summary>The arguments of <see cref="ICollective.AllGather"/>.</summary>
    public static void AllGather(ReadOnlySpan<double> mine, Span<double> all, int size)
    {
        if (all.Length != (long)size * mine.Length)
        {
            throw new ArgumentException(
                Text($"all has {all.Length} entries, but {size} ranks bring {mine.Length} values each: it must have {(long)size * mine.Length}."), nameof(all));
        }

        if (all.Overlaps(mine))
        {
            throw new ArgumentException("all overlaps mine, whose values would be overwritten before the other ranks have them.", nameof(all));
        }
    }

    /// <summary>That all ranks brought as many values.</summary>
    /// <param name="lengths">How many each rank brought.</param>
    /// <param name="call">Which call.</param>
    /// <exception cref="CollectiveException">Two did not: the same message on every rank.</exception>
    public static void SameLength(ReadOnlySpan<long> lengths, long call)
    {
        int other = lengths.IndexOfAnyExcept(lengths[0]);
        if (other > 0)
        {
            throw new CollectiveException(Text(
                $"Rank 0 brought {lengths[0]} values to call {call} of AllGather, but rank {other} brought {lengths[other]}: the ranks make different calls."));
        }
    }

    /// <summary>Ranks did not come in time.</summary>
    public static CollectiveException Missing(IReadOnlyList<int> ranks, int size, long call, TimeSpan timeout)
        => new(Text($"{Ranks(ranks)} of {size} did not come to call {call} of AllGather within {timeout}."), ranks);

    /// <summary>Ranks have ended.</summary>
    public static CollectiveException Left(IReadOnlyList<int> ranks, int size, long call)
        => new(Text($"{Ranks(ranks)} of {size} ended before call {call} of AllGather: an exception, or fewer calls than the other ranks make."), ranks);

    private static string Ranks(IReadOnlyList<int> ranks) => ranks.Count == 1
        ? Text($"Rank {ranks[0]}")
        : Text($"Ranks {string.Join(", ", ranks.Take(ranks.Count - 1))} and {ranks[^1]}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
