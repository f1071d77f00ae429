using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>Tasks that the calling thread shares with helpers from the thread pool.</summary>
/// <remarks>
/// The caller works too, and waits only for helpers that are at work already: where the pool is busy it does everything
/// itself. So there is no deadlock, whoever calls. Those at work it outlasts, whatever is thrown: they work in its memory. All
/// calls together have no more helpers than there are other processors.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "It serves as long as the process lives, and its event has no handle.")]
internal sealed unsafe class SharedRun : IThreadPoolWorkItem
{
    // Set in _active when the caller has left; it is the sign, so that counting goes on beside it.
    private const int Closed = int.MinValue;

    // Shares per thread: enough for one that was late to find less to do, few enough to be worth taking.
    private const int SharesPerThread = 8;

    private static readonly ConcurrentQueue<SharedRun> s_idle = new();

    private static int s_helpers;

    private readonly ManualResetEventSlim _left = new();
    private void* _kernel;
    private delegate*<void*, nint, nint, void> _tasks;
    private long _count;
    private long _share;
    private long _next;
    private int _active;
    private int _users;

    /// <summary>Runs tasks.</summary>
    /// <param name="kernel">What they are told.</param>
    /// <param name="tasks">Runs some of them: those from a first one to one behind the last.</param>
    /// <param name="count">Their number.</param>
    /// <param name="threads">The most threads that may run them, this one included.</param>
    public static void Run(void* kernel, delegate*<void*, nint, nint, void> tasks, nint count, int threads)
    {
        int helpers = Reserve(threads - 1);
        if (helpers == 0)
        {
            tasks(kernel, 0, count);
            return;
        }

        if (!s_idle.TryDequeue(out SharedRun? run))
        {
            run = new();
        }

        run.RunWith(helpers, kernel, tasks, count);
    }

    /// <inheritdoc/>
    public void Execute()
    {
        if (Interlocked.Increment(ref _active) > 0)
        {
            Work();
        }

        if (Interlocked.Decrement(ref _active) == Closed)
        {
            _left.Set();
        }

        Interlocked.Decrement(ref s_helpers);
        Release();
    }

    private static int Reserve(int wanted)
    {
        int busy = Volatile.Read(ref s_helpers);
        while (true)
        {
            int helpers = Math.Min(wanted, Parallelism.Processors - 1 - busy);
            if (helpers <= 0)
            {
                return 0;
            }

            int before = Interlocked.CompareExchange(ref s_helpers, busy + helpers, busy);
            if (before == busy)
            {
                return helpers;
            }

            busy = before;
        }
    }

    private void RunWith(int helpers, void* kernel, delegate*<void*, nint, nint, void> tasks, nint count)
    {
        _kernel = kernel;
        _tasks = tasks;
        _count = count;
        _share = Math.Max(1, count / ((helpers + 1) * SharesPerThread));
        _next = 0;
        _active = 0;
        _users = helpers + 1;
        _left.Reset();
        try
        {
            for (int i = 0; i < helpers; i++)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            Work();
        }
        finally
        {
            // Whatever is thrown: helpers use the kernel on this thread's stack, and the memory that it refers to.
            bool interrupted = Interlocked.Or(ref _active, Closed) != 0 && WaitForHelpers();
            Release();
            if (interrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }

    /// <summary>An interrupt does not end the wait.</summary>
    /// <returns>Whether there was one, which is to be delivered afterwards.</returns>
    private bool WaitForHelpers()
    {
        bool interrupted = false;
        while (true)
        {
            try
            {
                _left.Wait();
                return interrupted;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }
    }

    private void Work()
    {
        while (Interlocked.Add(ref _next, _share) - _share is var first && first < _count)
        {
            _tasks(_kernel, (nint)first, (nint)Math.Min(first + _share, _count));
        }

        if (Sse.IsSupported)
        {
            // What was written past the caches, before the caller is told.
            Sse.StoreFence();
        }
    }

    /// <summary>It serves another call when its last helper has been called, which may be long after the work was done.</summary>
    private void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            s_idle.Enqueue(this);
        }
    }
}
