using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>
/// Runs a kernel in the registers that the processor has. A vector has the same lanes in each of them, and so a kernel
/// the same bits. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Vectors
{
    /// <summary>Runs a kernel in vectors of 128 bytes: 32 floats or 16 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    public static void Run128Bytes<TKernel, T>(TKernel kernel)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
    {
        switch (VectorWidth.Bits)
        {
            case 512:
                kernel.Run<TwoVector512<T, OrdinaryStore>, TwoVector512Sums<T, OrdinaryStore>>();
                break;
            case 256:
                kernel.Run<FourVector256<T, OrdinaryStore>, FourVector256Sums<T, OrdinaryStore>>();
                break;
            default:
                kernel.Run<EightVector128<T>, EightVector128Sums<T>>();
                break;
        }
    }

    /// <summary>The same; where it pays, writes past the caches.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">What it writes.</param>
    public static void Run128Bytes<TKernel, T>(TKernel kernel, ReadOnlySpan<T> input, Span<T> output)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
    {
        if (Streaming.Pays(input, output))
        {
            Stream<TKernel, T>(kernel, output);
        }
        else
        {
            Run128Bytes<TKernel, T>(kernel);
        }
    }

    /// <summary>The same for gradients.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="outputGradient">What it reads, too.</param>
    /// <param name="inputGradient">What it writes.</param>
    public static void Run128Bytes<TKernel, T>(TKernel kernel, ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
    {
        if (Streaming.Pays(input, outputGradient, inputGradient))
        {
            Stream<TKernel, T>(kernel, inputGradient);
        }
        else
        {
            Run128Bytes<TKernel, T>(kernel);
        }
    }

    /// <summary>Runs a kernel in vectors of 32 bytes: 8 floats or 4 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    public static void Run32Bytes<TKernel, T>(TKernel kernel)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
        => kernel.Run<OneVector256<T>, OneVector256Sums<T>>();

    /// <summary>Runs a kernel in vectors of 16 bytes: 4 floats or 2 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    public static void Run16Bytes<TKernel, T>(TKernel kernel)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
        => kernel.Run<OneVector128<T>, OneVector128Sums<T>>();

    /// <summary>Runs a kernel, writing past the caches.</summary>
    private static unsafe void Stream<TKernel, T>(TKernel kernel, Span<T> output)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
    {
        fixed (T* start = output)
        {
            bool aligned = (nuint)start % (nuint)(VectorWidth.Bits / 8) == 0;
            if (VectorWidth.Bits == 512)
            {
                if (aligned)
                {
                    kernel.Run<TwoVector512<T, StreamingStore>, TwoVector512Sums<T, StreamingStore>>();
                }
                else
                {
                    kernel.Run<TwoVector512<T, StreamingPiecesStore>, TwoVector512Sums<T, StreamingPiecesStore>>();
                }
            }
            else if (aligned)
            {
                kernel.Run<FourVector256<T, StreamingStore>, FourVector256Sums<T, StreamingStore>>();
            }
            else
            {
                kernel.Run<FourVector256<T, StreamingPiecesStore>, FourVector256Sums<T, StreamingPiecesStore>>();
            }

            Sse.StoreFence();
        }
    }
}
