using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>How many threads share a call, and that they do.</summary>
internal static unsafe class Parallelism
{
    /// <summary>Elements below which one thread is faster: waking another takes longer than its share of the work.</summary>
    /// <remarks>Measured on two processors: waking takes 3 to 8 µs, in which one thread normalizes some 20,000 elements of
    /// layer norm, or 100,000 of columns in evaluation. Tests set it to share small work too.</remarks>
    public static int FewElements { get; set; } = 100_000;

    /// <summary>The processors that this process may use.</summary>
    /// <remarks>Tests set it to run more threads than there are.</remarks>
    public static int Processors { get; set; } = Environment.ProcessorCount;

    /// <summary>Runs all tasks of a kernel.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TLanes">The vectors to compute in.</typeparam>
    /// <typeparam name="TSums">Their partial sums.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="elements">The elements that it writes.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1.</param>
    public static void Run<TKernel, T, TLanes, TSums>(ref TKernel kernel, int elements, int maxDegreeOfParallelism)
        where TKernel : struct, ITaskKernel<T>, allows ref struct
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
        where TSums : struct, ISums<TSums, TLanes>
    {
        nint tasks = kernel.CountTasks();
        int threads = Threads(tasks, elements, maxDegreeOfParallelism);
        if (threads <= 1)
        {
            kernel.Run<TLanes, TSums>(0, tasks);
        }
        else
        {
            Share<TKernel, T, TLanes, TSums>(ref kernel, tasks, threads);
        }
    }

    /// <summary>How many threads share a call.</summary>
    /// <param name="tasks">Its tasks.</param>
    /// <param name="elements">The elements that it writes.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1.</param>
    /// <returns>The number of threads, the caller's included.</returns>
    public static int Threads(nint tasks, int elements, int maxDegreeOfParallelism)
        => elements < FewElements || maxDegreeOfParallelism == 1
            ? 1
            : (int)Math.Min(tasks, Math.Min((uint)maxDegreeOfParallelism, (uint)Processors));

    /// <summary>The kernel stays on this thread's stack, where the garbage collector keeps its references up to date, until
    /// no other thread reads it any more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Share<TKernel, T, TLanes, TSums>(ref TKernel kernel, nint tasks, int threads)
        where TKernel : struct, ITaskKernel<T>, allows ref struct
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
        where TSums : struct, ISums<TSums, TLanes>
        => SharedRun.Run(Unsafe.AsPointer(ref kernel), &RunTasks<TKernel, T, TLanes, TSums>, tasks, threads);

    private static void RunTasks<TKernel, T, TLanes, TSums>(void* kernel, nint first, nint limit)
        where TKernel : struct, ITaskKernel<T>, allows ref struct
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
        where TSums : struct, ISums<TSums, TLanes>
    {
        TKernel own = Unsafe.AsRef<TKernel>(kernel);
        own.Run<TLanes, TSums>(first, limit);
    }
}
