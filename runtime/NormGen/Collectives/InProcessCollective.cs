namespace NormGen;

/// <summary>Ranks that are threads of this process: for one machine, and for tests.</summary>
public sealed class InProcessCollective : ICollective, IDisposable
{
    private readonly MeetingPlace _place;
    private bool _isDisposed;

    private InProcessCollective(MeetingPlace place, int rank) => (_place, Rank) = (place, rank);

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size => _place.Size;

    /// <summary>New ranks, each for a thread of its own, which disposes it when it ends.</summary>
    /// <param name="size">How many.</param>
    /// <param name="timeout">How long a rank waits for the others: five minutes unless you say, and without end for
    /// <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>One for each rank, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1, or the time-out not more than nothing.</exception>
    public static InProcessCollective[] Create(int size, TimeSpan? timeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        MeetingPlace place = new(size, CollectiveChecks.Resolve(timeout));
        return [.. Enumerable.Range(0, size).Select(rank => new InProcessCollective(place, rank))];
    }

    /// <summary>Runs the same on every rank, each on a thread of its own, and returns when all have ended.</summary>
    /// <param name="size">How many ranks.</param>
    /// <param name="rank">What a rank does.</param>
    /// <param name="timeout">As for <see cref="Create"/>.</param>
    /// <exception cref="AggregateException">Ranks threw: their exceptions, in the order of ranks. One that throws ends the others, too.</exception>
    public static void Run(int size, Action<ICollective> rank, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(rank);
        InProcessCollective[] ranks = Create(size, timeout);
        var failures = new Exception?[size];
        Thread[] threads = [.. ranks.Select(one => new Thread(() => failures[one.Rank] = one.RunAndLeave(rank)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        if (failures.Any(failure => failure is not null))
        {
            throw new AggregateException(failures.OfType<Exception>());
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">This rank has ended.</exception>
    public void AllGather(ReadOnlySpan<double> mine, Span<double> all)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CollectiveChecks.AllGather(mine, all, Size);
        _place.Gather(Rank, mine, all);
    }

    /// <summary>Ends this rank: whoever waits for it throws, now and later.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _place.Leave(Rank);
    }

    private Exception? RunAndLeave(Action<ICollective> rank)
    {
        using (this)
        {
            try
            {
                rank(this);
                return null;
            }
#pragma warning disable CA1031 // Run throws it again, on its caller's thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return exception;
            }
        }
    }
}
