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

    /// <summary>How many threads share a call.</summary>
    /// <param name="tasks">Its tasks.</param>
    /// <param name="elements">The elements that it writes.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1 for what holds for the process.</param>
    /// <returns>The number of threads, the caller's included.</returns>
    public static int Threads(nint tasks, int elements, int maxDegreeOfParallelism)
    {
        if (elements < FewElements)
        {
            return 1;
        }

        int most = maxDegreeOfParallelism == -1 ? Execution.MaxDegreeOfParallelism : maxDegreeOfParallelism;
        return (int)Math.Min(tasks, Math.Min((uint)most, (uint)Processors));
    }
}
