using System.ComponentModel;

namespace NormGen.CompilerServices;

/// <summary>
/// Runs a kernel in the registers that the processor has. A vector has the same lanes in each of them, and so a kernel
/// the same bits. For generated code, of layers so small that one thread is enough.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Vectors
{
    /// <summary>Runs a kernel in vectors of 128 bytes: 32 floats or 16 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel; not copied, since copying would take longer than a small layer.</param>
    public static void Run128Bytes<TKernel, T>(ref TKernel kernel)
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

    /// <summary>Runs a kernel in vectors of 32 bytes: 8 floats or 4 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel; not copied, since copying would take longer than a small layer.</param>
    public static void Run32Bytes<TKernel, T>(ref TKernel kernel)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
        => kernel.Run<OneVector256<T>, OneVector256Sums<T>>();

    /// <summary>Runs a kernel in vectors of 16 bytes: 4 floats or 2 doubles.</summary>
    /// <typeparam name="TKernel">The kernel.</typeparam>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="kernel">The kernel; not copied, since copying would take longer than a small layer.</param>
    public static void Run16Bytes<TKernel, T>(ref TKernel kernel)
        where TKernel : struct, IKernel<T>, allows ref struct
        where T : unmanaged
        => kernel.Run<OneVector128<T>, OneVector128Sums<T>>();
}
