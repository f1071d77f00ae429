using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NormGen.CompilerServices;

/// <summary>Whether writing past the caches pays.</summary>
internal static class Streaming
{
    /// <summary>Whether it does for a call that reads as many elements as it writes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">What is read.</param>
    /// <param name="output">What is written.</param>
    /// <returns>Whether it does.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Pays<T>(ReadOnlySpan<T> input, Span<T> output)
        where T : unmanaged
        => Pays<T>(2, output) && !SameMemory(input, output);

    /// <summary>Whether it does for a call that reads twice as many elements as it writes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">What is read.</param>
    /// <param name="outputGradient">What is read, too.</param>
    /// <param name="inputGradient">What is written.</param>
    /// <returns>Whether it does.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Pays<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
        where T : unmanaged
        => Pays<T>(3, inputGradient) && !SameMemory(input, inputGradient) && !SameMemory(outputGradient, inputGradient);

    /// <summary>Asks for memory that will be read soon, beyond the caches.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="first">Its first element.</param>
    /// <param name="count">How many elements.</param>
    public static unsafe void Fetch<T>(ref readonly T first, nint count)
        where T : unmanaged
    {
        const int line = 64;
        byte* start = (byte*)Unsafe.AsPointer(in first);
        for (nint offset = 0; offset < count * sizeof(T); offset += line)
        {
            Sse.Prefetch0(start + offset);
        }
    }

    private static bool Pays<T>(int tensors, Span<T> output)
        where T : unmanaged
        => (long)output.Length * Unsafe.SizeOf<T>() * tensors >= Execution.StreamingThresholdBytes && Sse2.X64.IsSupported && VectorWidth.Bits > 128;

    /// <summary>Whether results are written over what is read; that is in the caches then.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="input">What is read.</param>
    /// <param name="output">What is written.</param>
    /// <returns>Whether they are.</returns>
    public static bool SameMemory<T>(ReadOnlySpan<T> input, Span<T> output)
        => Unsafe.AreSame(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output));
}
