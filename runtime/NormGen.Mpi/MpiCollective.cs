using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NormGen.Mpi;

/// <summary>Ranks that are processes, over Open MPI. Values go from and to the caller's memory. One caller at a time.</summary>
public sealed unsafe class MpiCollective : ICollective, IDisposable
{
    // Until then a waiting thread spins; then it looks whether others have given up, too.
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(1);

    // Until then it gives its core to threads that are ready only; then it sleeps.
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(20);

    private readonly TimeSpan _timeout;
    private readonly MpiNotices _notices;
    private readonly long* _lengths;
    private nint _communicator;
    private long _call;

    /// <param name="communicator">Its own; nobody else's messages are in it.</param>
    /// <param name="timeout">How long a rank waits for the others.</param>
    internal MpiCollective(nint communicator, TimeSpan timeout)
    {
        (_communicator, _timeout) = (communicator, timeout);
        Mpi.Check(Native.CommSetErrhandler(communicator, MpiLibrary.Installed.ErrorsReturn), "MPI_Comm_set_errhandler");
        Mpi.Check(Native.CommRank(communicator, out int rank), "MPI_Comm_rank");
        Mpi.Check(Native.CommSize(communicator, out int size), "MPI_Comm_size");
        (Rank, Size) = (rank, size);
        _notices = new(communicator, rank, size);

        // This rank's, then those of all.
        _lengths = (long*)NativeMemory.AllocZeroed((nuint)(size + 1), sizeof(long));
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The collective, or its session, is disposed.</exception>
    public void AllGather(ReadOnlySpan<double> mine, Span<double> all)
    {
        ObjectDisposedException.ThrowIf(_communicator == 0, this);
        CollectiveChecks.AllGather(mine, all, Size);
        _call++;

        // MPI leaves open what happens where ranks bring different lengths. So those come first.
        *_lengths = mine.Length;
        Gather(_lengths, 1, MpiLibrary.Installed.Int64, _lengths + 1);
        CollectiveChecks.SameLength(new(_lengths + 1, Size), _call);
        if (mine.Length > 0)
        {
            fixed (double* from = mine, to = all)
            {
                Gather(from, mine.Length, MpiLibrary.Installed.Double, to);
            }
        }
    }

    /// <summary>Waits until every rank has come here.</summary>
    /// <exception cref="CollectiveException">As for <see cref="AllGather"/>.</exception>
    /// <exception cref="ObjectDisposedException">The collective, or its session, is disposed.</exception>
    public void Barrier() => AllGather([], []);

    /// <summary>Splits the ranks into groups, such as those of one machine. Every rank calls it.</summary>
    /// <param name="group">This rank's group, 0 or more: ranks that say the same come together.</param>
    /// <param name="order">The order of ranks in the group, where it is not that of the whole.</param>
    /// <returns>The group of this rank.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The group is negative.</exception>
    /// <exception cref="CollectiveException">As for <see cref="AllGather"/>.</exception>
    /// <exception cref="ObjectDisposedException">The collective, or its session, is disposed.</exception>
    public MpiCollective Split(int group, int order = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group);

        // MPI_Comm_split waits without end for ranks that do not come.
        Barrier();
        lock (Mpi.Turn)
        {
            Mpi.Check(Native.CommSplit(_communicator, group, order, out nint part), "MPI_Comm_split");
            return new(part, _timeout);
        }
    }

    /// <summary>Frees what MPI keeps for it. Every rank calls it, before the session ends.</summary>
    public void Dispose()
    {
        if (_communicator == 0)
        {
            return;
        }

        if (Mpi.IsBroken)
        {
            // A call that was left behind may still read and write the lengths.
            _communicator = 0;
            return;
        }

        lock (Mpi.Turn)
        {
            _notices.Dispose();
            Mpi.Check(Native.CommFree(ref _communicator), "MPI_Comm_free");
            _communicator = 0;
            NativeMemory.Free(_lengths);
        }
    }

    private void Gather(void* mine, int count, nint type, void* all)
    {
        nint request;
        lock (Mpi.Turn)
        {
            Mpi.ThrowIfBroken();
            Mpi.Check(Native.Iallgather(mine, count, type, all, count, type, _communicator, out request), "MPI_Iallgather");
        }

        long start = Stopwatch.GetTimestamp();
        while (!IsDone(ref request))
        {
            TimeSpan waited = Stopwatch.GetElapsedTime(start);
            if (waited < s_soon)
            {
                continue;
            }

            if (_notices.AnyoneGaveUp() || (_timeout != Timeout.InfiniteTimeSpan && waited >= _timeout))
            {
                CollectiveException failure = CollectiveChecks.Missing(_notices.GiveUp(_timeout), Size, _call, _timeout);
                Mpi.Break(failure.Message);
                throw failure;
            }

            Thread.Sleep(waited < s_late ? 0 : 1);
        }
    }

    private static bool IsDone(ref nint request)
    {
        lock (Mpi.Turn)
        {
            // Another collective of this process may have given up meanwhile.
            Mpi.ThrowIfBroken();
            Mpi.Check(Native.Test(ref request, out int isDone, null), "MPI_Test");
            return isDone != 0;
        }
    }
}
