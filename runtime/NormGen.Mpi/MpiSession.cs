namespace NormGen.Mpi;

/// <summary>The time in which this process takes part in MPI: from MPI_Init to MPI_Finalize. A process has one.</summary>
public sealed unsafe class MpiSession : IDisposable
{
    private readonly bool _isOurs;
    private bool _isDisposed;

    private MpiSession(MpiCollective world, bool isOurs) => (World, _isOurs) = (world, isOurs);

    /// <summary>Whether Open MPI's <c>mpirun</c> has started this process; otherwise it is the only rank.</summary>
    public static bool IsLaunched => Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is not null;

    /// <summary>All ranks.</summary>
    public MpiCollective World { get; }

    /// <summary>Begins: every rank calls it, and waits for the others. Where MPI is initialized already it is used, and not finalized.</summary>
    /// <param name="timeout">How long a rank waits for the others in each later call: five minutes unless you say, and without end for
    /// <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>The session, to be disposed at the end.</returns>
    /// <exception cref="DllNotFoundException">Open MPI is not installed; the message says what to install.</exception>
    /// <exception cref="InvalidOperationException">MPI has been finalized, and cannot begin again; or it was initialized for one thread alone.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time-out is not more than nothing.</exception>
    /// <exception cref="CollectiveException">MPI reports an error.</exception>
    public static MpiSession Start(TimeSpan? timeout = null)
    {
        TimeSpan resolved = CollectiveChecks.Resolve(timeout);
        MpiLibrary library = MpiLibrary.Installed;
        lock (Mpi.Turn)
        {
            Mpi.ThrowIfBroken();
            Mpi.Check(Native.Finalized(out int isFinalized), "MPI_Finalized");
            if (isFinalized != 0)
            {
                throw new InvalidOperationException("MPI has been finalized in this process. It cannot be initialized again: keep one session for the whole run.");
            }

            Mpi.Check(Native.Initialized(out int isInitialized), "MPI_Initialized");
            int provided;
            Mpi.Check(
                isInitialized != 0 ? Native.QueryThread(out provided) : Native.InitThread(null, null, Native.ThreadSerialized, out provided), "MPI_Init_thread");
            if (provided < Native.ThreadSerialized)
            {
                throw new InvalidOperationException("This MPI lets one thread call it alone (less than MPI_THREAD_SERIALIZED), but .NET code may go on on any.");
            }

            Mpi.Check(Native.CommSetErrhandler(library.CommWorld, library.ErrorsReturn), "MPI_Comm_set_errhandler");
            Mpi.Check(Native.CommDup(library.CommWorld, out nint world), "MPI_Comm_dup");
            return new(new(world, resolved), isOurs: isInitialized == 0);
        }
    }

    /// <summary>Ends: waits until every rank has come here. After a rank did not come in time MPI is not finalized; <c>mpirun</c> then ends
    /// the job.</summary>
    /// <exception cref="CollectiveException">MPI reports an error.</exception>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        World.Dispose();
        if (_isOurs && !Mpi.IsBroken)
        {
            lock (Mpi.Turn)
            {
                Mpi.Check(Native.End(), "MPI_Finalize");
            }
        }
    }
}
