using System.ComponentModel;

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
                kernel.Run<LanePair<Lanes512<T>, T>, SumPair<Sums512<T>, Lanes512<T>, T>>();
                break;
            case 256:
                kernel.Run<
                    LanePair<LanePair<Lanes256<T>, T>, T>,
                    SumPair<SumPair<Sums256<T>, Lanes256<T>, T>, LanePair<Lanes256<T>, T>, T>>();
                break;
            default:
                kernel.Run<
                    LanePair<LanePair<LanePair<Lanes128<T>, T>, T>, T>,
                    SumPair<
                        SumPair<SumPair<Sums128<T>, Lanes128<T>, T>, LanePair<Lanes128<T>, T>, T>,
                        LanePair<LanePair<Lanes128<T>, T>, T>,
                        T>>();
                break;
        }
    }

    /// <summary>Runs a kernel in vectors of 64 bytes: 16 floats or 8 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    public static void Run64Bytes<TKernel, T>(TKernel kernel)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
    {
        switch (VectorWidth.Bits)
        {
            case 512:
                kernel.Run<Lanes512<T>, Sums512<T>>();
                break;
            case 256:
                kernel.Run<LanePair<Lanes256<T>, T>, SumPair<Sums256<T>, Lanes256<T>, T>>();
                break;
            default:
                kernel.Run<
                    LanePair<LanePair<Lanes128<T>, T>, T>,
                    SumPair<SumPair<Sums128<T>, Lanes128<T>, T>, LanePair<Lanes128<T>, T>, T>>();
                break;
        }
    }

    /// <summary>Runs a kernel in vectors of 32 bytes: 8 floats or 4 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    public static void Run32Bytes<TKernel, T>(TKernel kernel)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
    {
        if (VectorWidth.Bits >= 256)
        {
            kernel.Run<Lanes256<T>, Sums256<T>>();
        }
        else
        {
            kernel.Run<LanePair<Lanes128<T>, T>, SumPair<Sums128<T>, Lanes128<T>, T>>();
        }
    }

    /// <summary>Runs a kernel in vectors of 16 bytes: 4 floats or 2 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel.</param>
    public static void Run16Bytes<TKernel, T>(TKernel kernel)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
        => kernel.Run<Lanes128<T>, Sums128<T>>();
}
