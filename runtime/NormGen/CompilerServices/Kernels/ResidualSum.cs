using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>residual += input, for what a task normalizes next, so that it is in the cache.</summary>
internal static class ResidualSum
{
    /// <summary>Adds runs of neighbours.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="residual">The first element of the residual.</param>
    /// <param name="input">The first element of what is added.</param>
    /// <param name="steps">The loops over the runs, outermost first.</param>
    /// <param name="run">The length of a run.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ref T residual, ref readonly T input, ReadOnlySpan<Step> steps, nint run)
        where T : unmanaged
    {
        // Loops that follow one another without a gap are one.
        while (!steps.IsEmpty && steps[^1].Stride == run)
        {
            run *= steps[^1].Extent;
            steps = steps[..^1];
        }

        nint count = Steps.Count(steps);
        for (nint i = 0; i < count; i++)
        {
            nint offset = Steps.At(steps, i).Element;
            Add(
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref residual, offset), (int)run),
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref Unsafe.AsRef(in input), offset), (int)run));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(Span<T> residual, ReadOnlySpan<T> input)
        where T : unmanaged
    {
        ref T to = ref MemoryMarshal.GetReference(residual), from = ref MemoryMarshal.GetReference(input);
        nint k = 0;
        for (; k <= residual.Length - Vector256<T>.Count; k += Vector256<T>.Count)
        {
            AddingStore.Store(Vector256.LoadUnsafe(ref from, (nuint)k), ref to, k);
        }

        for (; k < residual.Length; k++)
        {
            Unsafe.Add(ref to, k) = Scalar.Add(Unsafe.Add(ref to, k), Unsafe.Add(ref from, k));
        }
    }
}
