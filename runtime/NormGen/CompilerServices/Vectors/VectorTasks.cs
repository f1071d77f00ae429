using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>Runs a kernel's tasks in the registers that the processor has, on as many threads as pay. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class VectorTasks
{
    /// <summary>Runs a kernel.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="streams">Whether it writes past the caches.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1.</param>
    public static void Run<TKernel, T>(ref TKernel kernel, Span<T> output, bool streams, int maxDegreeOfParallelism)
        where TKernel : struct, IVectorKernel<T>, allows ref struct
        where T : unmanaged
    {
        if (streams)
        {
            Stream(ref kernel, output, maxDegreeOfParallelism);
        }
        else if (VectorWidth.Bits == 512)
        {
            Run<TKernel, T, WideVector512<T>, OrdinaryStore>(ref kernel, output.Length, maxDegreeOfParallelism);
        }
        else
        {
            Run<TKernel, T, WideVector256<T>, OrdinaryStore>(ref kernel, output.Length, maxDegreeOfParallelism);
        }
    }

    /// <summary>Runs a kernel, writing past the caches.</summary>
    private static void Stream<TKernel, T>(ref TKernel kernel, Span<T> output, int maxDegreeOfParallelism)
        where TKernel : struct, IVectorKernel<T>, allows ref struct
        where T : unmanaged
    {
        fixed (T* start = output)
        {
            bool aligned = (nuint)start % (nuint)(VectorWidth.Bits / 8) == 0;
            switch (VectorWidth.Bits, aligned)
            {
                case (512, true):
                    Run<TKernel, T, WideVector512<T>, StreamingStore>(ref kernel, output.Length, maxDegreeOfParallelism);
                    break;
                case (512, false):
                    Run<TKernel, T, WideVector512<T>, StreamingPiecesStore>(ref kernel, output.Length, maxDegreeOfParallelism);
                    break;
                case (_, true):
                    Run<TKernel, T, WideVector256<T>, StreamingStore>(ref kernel, output.Length, maxDegreeOfParallelism);
                    break;
                default:
                    Run<TKernel, T, WideVector256<T>, StreamingPiecesStore>(ref kernel, output.Length, maxDegreeOfParallelism);
                    break;
            }

            Sse.StoreFence();
        }
    }

    private static void Run<TKernel, T, TWide, TStore>(ref TKernel kernel, int elements, int maxDegreeOfParallelism)
        where TKernel : struct, IVectorKernel<T>, allows ref struct
        where T : unmanaged
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
    {
        nint tasks = kernel.CountTasks();
        int threads = Parallelism.Threads(tasks, elements, maxDegreeOfParallelism);
        if (threads <= 1)
        {
            kernel.Run<TWide, TStore>(0, tasks);
        }
        else
        {
            Share<TKernel, T, TWide, TStore>(ref kernel, tasks, threads);
        }
    }

    /// <summary>The kernel stays on this thread's stack, where the garbage collector keeps its references up to date, until
    /// no other thread reads it any more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Share<TKernel, T, TWide, TStore>(ref TKernel kernel, nint tasks, int threads)
        where TKernel : struct, IVectorKernel<T>, allows ref struct
        where T : unmanaged
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
        => SharedRun.Run(Unsafe.AsPointer(ref kernel), &RunTasks<TKernel, T, TWide, TStore>, tasks, threads);

    private static void RunTasks<TKernel, T, TWide, TStore>(void* kernel, nint first, nint limit)
        where TKernel : struct, IVectorKernel<T>, allows ref struct
        where T : unmanaged
        where TWide : struct, IWideVector<TWide, T>
        where TStore : struct, IStorePolicy
    {
        TKernel own = Unsafe.AsRef<TKernel>(kernel);
        own.Run<TWide, TStore>(first, limit);
    }
}
