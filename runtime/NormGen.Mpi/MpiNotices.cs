using System.Diagnostics;

namespace NormGen.Mpi;

/// <summary>What ranks tell each other when they give up waiting: that they had come. Who tells nothing is missing.</summary>
internal sealed unsafe class MpiNotices : IDisposable
{
    private static readonly TimeSpan s_mostGrace = TimeSpan.FromSeconds(1);

    private readonly int _rank;
    private readonly bool[] _gaveUp;
    private nint _communicator;

    /// <param name="communicator">That of the ranks; notices have a copy of their own.</param>
    /// <param name="rank">This rank.</param>
    /// <param name="size">How many ranks there are.</param>
    public MpiNotices(nint communicator, int rank, int size)
    {
        (_rank, _gaveUp) = (rank, new bool[size]);
        Mpi.Check(Native.CommDup(communicator, out _communicator), "MPI_Comm_dup");
        Mpi.Check(Native.CommSetErrhandler(_communicator, MpiLibrary.Installed.ErrorsReturn), "MPI_Comm_set_errhandler");
    }

    /// <summary>Whether another rank has given up: no call will end any more.</summary>
    public bool AnyoneGaveUp()
    {
        Receive();
        return _gaveUp.Contains(true);
    }

    /// <summary>Gives up: tells the others, and hears who of them does, too.</summary>
    /// <param name="timeout">How long a rank waits for a call.</param>
    /// <returns>Who is missing: this rank itself where all others gave up before.</returns>
    public IReadOnlyList<int> GiveUp(TimeSpan timeout)
    {
        Send();
        _gaveUp[_rank] = true;
        TimeSpan grace = timeout != Timeout.InfiniteTimeSpan && timeout < s_mostGrace ? timeout : s_mostGrace;
        long start = Stopwatch.GetTimestamp();
        while (_gaveUp.Contains(false) && Stopwatch.GetElapsedTime(start) < grace)
        {
            Thread.Sleep(1);
            Receive();
        }

        int[] missing = [.. Enumerable.Range(0, _gaveUp.Length).Where(rank => !_gaveUp[rank])];
        return missing.Length > 0 ? missing : [_rank];
    }

    /// <inheritdoc/>
    public void Dispose() => Mpi.Check(Native.CommFree(ref _communicator), "MPI_Comm_free");

    // Errors are no news here: some rank has ended.
    private void Send()
    {
        lock (Mpi.Turn)
        {
            for (int other = 0; other < _gaveUp.Length; other++)
            {
                if (other != _rank && Native.Isend(null, 0, MpiLibrary.Installed.Int64, other, tag: 0, _communicator, out nint request) == 0)
                {
                    _ = Native.RequestFree(ref request);
                }
            }
        }
    }

    private void Receive()
    {
        lock (Mpi.Turn)
        {
            while (Native.Iprobe(Native.AnySource, 0, _communicator, out int isThere, out Native.Status status) == 0
                && isThere != 0
                && Native.Recv(null, 0, MpiLibrary.Installed.Int64, status.Source, 0, _communicator, null) == 0)
            {
                _gaveUp[status.Source] = true;
            }
        }
    }
}
