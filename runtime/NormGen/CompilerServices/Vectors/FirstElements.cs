using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>A provisional mean: near enough for deviations from it to keep their digits.</summary>
internal static class FirstElements
{
    /// <summary>The mean of a slice's first elements; where there are enough of them, without the least and the greatest of
    /// eight parts: an outlier would move all others away from it, and their deviations would round alike.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="count">How many elements of a run.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="stride">How far apart those are.</param>
    /// <returns>The mean, in double.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Mean<T>(ref readonly T x, nint count, nint runs, nint stride)
        where T : unmanaged
        => MeanInline(in x, count, runs, stride);

    /// <summary>The same, for callers that know the numbers.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="count">How many elements of a run.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="stride">How far apart those are.</param>
    /// <returns>The mean, in double.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MeanInline<T>(ref readonly T x, nint count, nint runs, nint stride)
        where T : unmanaged
    {
        LaneSums<T> sums = default;
        double others = 0;
        for (nint run = 0; run < runs; run++)
        {
            ref readonly T first = ref Unsafe.Add(ref Unsafe.AsRef(in x), run * stride);
            nint k = 0;
            for (; k <= count - Vector256<T>.Count; k += Vector256<T>.Count)
            {
                sums.Add(Vector256.LoadUnsafe(in first, (nuint)k));
            }

            for (; k < count; k++)
            {
                others += Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in first), k));
            }
        }

        return typeof(T) == typeof(float) && count % Vector256<T>.Count == 0
            ? sums.Trimmed() / (count / Vector256<T>.Count * runs * (Vector256<T>.Count - 2))
            : (sums.Total() + others) / (count * runs);
    }
}
