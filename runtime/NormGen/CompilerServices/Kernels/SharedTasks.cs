using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>The work of one call, in tasks that several threads may share. They share the structure, too: it is readonly.</summary>
internal interface ISharedWork
{
    /// <summary>Does neighbouring tasks.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="limit">The one behind the last.</param>
    void Run(nint first, nint limit);
}

/// <summary>Runs a call's tasks on as many threads as pay.</summary>
internal static unsafe class SharedTasks
{
    /// <summary>Runs all tasks.</summary>
    /// <typeparam name="TWork">The type of the work.</typeparam>
    /// <param name="work">The work. It stays on this thread's stack, where the garbage collector keeps its references up to
    /// date, until no other thread reads it any more.</param>
    /// <param name="tasks">The number of tasks.</param>
    /// <param name="elements">The elements that are written.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1.</param>
    public static void Run<TWork>(ref readonly TWork work, nint tasks, int elements, int maxDegreeOfParallelism)
        where TWork : struct, ISharedWork, allows ref struct
    {
        int threads = Parallelism.Threads(tasks, elements, maxDegreeOfParallelism);
        if (threads <= 1)
        {
            Unsafe.AsRef(in work).Run(0, tasks);
        }
        else
        {
            SharedRun.Run(Unsafe.AsPointer(ref Unsafe.AsRef(in work)), &RunTasks<TWork>, tasks, threads);
        }
    }

    private static void RunTasks<TWork>(void* work, nint first, nint limit)
        where TWork : struct, ISharedWork, allows ref struct
        => Unsafe.AsRef<TWork>(work).Run(first, limit);
}
