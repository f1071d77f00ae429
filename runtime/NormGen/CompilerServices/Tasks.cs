using System.ComponentModel;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>
/// Runs a kernel's tasks in the registers that the processor has, as <see cref="Vectors"/> does, on as many threads as pay.
/// For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tasks
{
    /// <summary>Runs a kernel in vectors of 128 bytes: 32 floats or 16 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="streams">Whether it writes past the caches.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1.</param>
    public static void Run128Bytes<TKernel, T>(ref TKernel kernel, Span<T> output, bool streams, int maxDegreeOfParallelism)
        where TKernel : struct, ITaskKernel<T>, allows ref struct
        where T : unmanaged
    {
        if (streams)
        {
            Stream(ref kernel, output, maxDegreeOfParallelism);
            return;
        }

        switch (VectorWidth.Bits)
        {
            case 512:
                Parallelism.Run<TKernel, T, TwoVector512<T, OrdinaryStore>, TwoVector512Sums<T, OrdinaryStore>>(ref kernel, output.Length, maxDegreeOfParallelism);
                break;
            case 256:
                Parallelism.Run<TKernel, T, FourVector256<T, OrdinaryStore>, FourVector256Sums<T, OrdinaryStore>>(ref kernel, output.Length, maxDegreeOfParallelism);
                break;
            default:
                Parallelism.Run<TKernel, T, EightVector128<T>, EightVector128Sums<T>>(ref kernel, output.Length, maxDegreeOfParallelism);
                break;
        }
    }

    /// <summary>Runs a kernel in vectors of 32 bytes: 8 floats or 4 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1.</param>
    public static void Run32Bytes<TKernel, T>(ref TKernel kernel, Span<T> output, int maxDegreeOfParallelism)
        where TKernel : struct, ITaskKernel<T>, allows ref struct
        where T : unmanaged
        => Parallelism.Run<TKernel, T, OneVector256<T>, OneVector256Sums<T>>(ref kernel, output.Length, maxDegreeOfParallelism);

    /// <summary>Runs a kernel in vectors of 16 bytes: 4 floats or 2 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="output">What it writes.</param>
    /// <param name="maxDegreeOfParallelism">The most threads, or −1.</param>
    public static void Run16Bytes<TKernel, T>(ref TKernel kernel, Span<T> output, int maxDegreeOfParallelism)
        where TKernel : struct, ITaskKernel<T>, allows ref struct
        where T : unmanaged
        => Parallelism.Run<TKernel, T, OneVector128<T>, OneVector128Sums<T>>(ref kernel, output.Length, maxDegreeOfParallelism);

    /// <summary>Runs a kernel, writing past the caches.</summary>
    private static unsafe void Stream<TKernel, T>(ref TKernel kernel, Span<T> output, int maxDegreeOfParallelism)
        where TKernel : struct, ITaskKernel<T>, allows ref struct
        where T : unmanaged
    {
        fixed (T* start = output)
        {
            bool aligned = (nuint)start % (nuint)(VectorWidth.Bits / 8) == 0;
            switch (VectorWidth.Bits, aligned)
            {
                case (512, true):
                    Parallelism.Run<TKernel, T, TwoVector512<T, StreamingStore>, TwoVector512Sums<T, StreamingStore>>(ref kernel, output.Length, maxDegreeOfParallelism);
                    break;
                case (512, false):
                    Parallelism.Run<TKernel, T, TwoVector512<T, StreamingPiecesStore>, TwoVector512Sums<T, StreamingPiecesStore>>(ref kernel, output.Length, maxDegreeOfParallelism);
                    break;
                case (_, true):
                    Parallelism.Run<TKernel, T, FourVector256<T, StreamingStore>, FourVector256Sums<T, StreamingStore>>(ref kernel, output.Length, maxDegreeOfParallelism);
                    break;
                default:
                    Parallelism.Run<TKernel, T, FourVector256<T, StreamingPiecesStore>, FourVector256Sums<T, StreamingPiecesStore>>(ref kernel, output.Length, maxDegreeOfParallelism);
                    break;
            }

            Sse.StoreFence();
        }
    }
}
