using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>residual += input, for what a task normalizes next, so that it is in the cache.</summary>
internal static class ResidualSum
{
    // So many lines of the cache, that those at the ends do not matter.
    private const int LongLines = 8;

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
        if (residual.Length >= LongLines * Vector512<T>.Count)
        {
            AddInLines(ref to, ref from, residual.Length);
            return;
        }

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

    /// <summary>Adds in whole lines of the cache: an array hardly ever begins with one, and a register that lies in two takes twice as long.</summary>
    /// <remarks>What lies before the first, and behind the last, is added before, and written after: those between write the same there.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void AddInLines<T>(ref T to, ref T from, nint length)
        where T : unmanaged
    {
        nint line = Vector512<T>.Count, last = length - line;
        Vector512<T> first = Sum(ref to, ref from, 0), end = Sum(ref to, ref from, last);
        nint k = (nint)(-(nint)Unsafe.AsPointer(ref to) & (sizeof(Vector512<T>) - 1)) / sizeof(T);
        for (; k <= last - line; k += 2 * line)
        {
            Sum(ref to, ref from, k).StoreUnsafe(ref to, (nuint)k);
            Sum(ref to, ref from, k + line).StoreUnsafe(ref to, (nuint)(k + line));
        }

        for (; k <= last; k += line)
        {
            Sum(ref to, ref from, k).StoreUnsafe(ref to, (nuint)k);
        }

        first.StoreUnsafe(ref to);
        end.StoreUnsafe(ref to, (nuint)last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Sum<T>(ref T left, ref T right, nint offset)
        where T : unmanaged
        => Vector512.LoadUnsafe(ref left, (nuint)offset) + Vector512.LoadUnsafe(ref right, (nuint)offset);
}
