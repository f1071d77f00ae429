using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Whether x̂ = (x − mean) · scale may overflow, where every element has a weight of its own: a result may be finite all the same.
/// A batch's own statistics bound x̂; running statistics do not.</summary>
/// <remarks>Weights that a slice or column shares are part of its scale, and nothing is looked for.</remarks>
internal static class Overflow
{
    /// <summary>Looks for finite elements of slices that are too large to be scaled.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="slices">The slices.</param>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="scales">1 / sqrt(variance + epsilon), of each slice.</param>
    /// <returns>Whether there is one.</returns>
    public static bool IsPossible<T>(ref readonly Slices<T> slices, Geometry geometry, ReadOnlySpan<double> scales)
        where T : unmanaged
    {
        for (int slice = 0; slice < scales.Length; slice++)
        {
            if (IsPossible(in slices.InputOf(slice), geometry, scales[slice]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks for finite elements of a slice that are too large to be scaled.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <returns>Whether there is one.</returns>
    public static bool IsPossible<T>(ref readonly T x, Geometry geometry, double scale)
        where T : unmanaged
        => IsPossible(in x, geometry.Reduced[..^1], (int)geometry.Reduced[^1].Extent, scale);

    /// <summary>Looks for finite elements of columns that are too large to be scaled.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="panel">The columns.</param>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="scales">1 / sqrt(variance + epsilon), of each column.</param>
    /// <returns>Whether there is one; perhaps only for a column of a larger scale.</returns>
    public static bool IsPossible<T>(ref readonly ColumnPanel<T> panel, Geometry geometry, ReadOnlySpan<double> scales)
        where T : unmanaged
    {
        double largest = 0;
        foreach (double scale in scales)
        {
            largest = Math.Max(largest, scale);
        }

        return IsPossible(in panel.Input, geometry.Reduced, scales.Length, largest);
    }

    /// <param name="x">The first element.</param>
    /// <param name="rows">The loops over runs of neighbours, outermost first.</param>
    /// <param name="length">The length of a run.</param>
    /// <param name="scale">What elements are scaled by.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsPossible<T>(ref readonly T x, ReadOnlySpan<Step> rows, int length, double scale)
        where T : unmanaged
    {
        // A scale up to 1 takes nothing beyond the largest number. A mean is nothing beside an element that is near it.
        if (!(scale > 1))
        {
            return false;
        }

        double most = typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;
        T limit = Moments.FromDouble<T>(most / scale * 0.999), largest = Moments.FromDouble<T>(most);
        nint count = Steps.Count(rows);
        for (nint row = 0; row < count; row++)
        {
            nint offset = Steps.At(rows, row).Element;
            if (AnyBetween(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref Unsafe.AsRef(in x), offset), length), limit, largest))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AnyBetween<T>(ReadOnlySpan<T> values, T limit, T largest)
        where T : unmanaged
    {
        Vector256<T> limits = Vector256.Create(limit), mosts = Vector256.Create(largest);
        int k = 0;
        for (; k <= values.Length - Vector256<T>.Count; k += Vector256<T>.Count)
        {
            Vector256<T> sizes = Vector256.Abs(Vector256.LoadUnsafe(in values[k]));
            if (Vector256.GreaterThanAny(sizes, limits) && (Vector256.GreaterThan(sizes, limits) & Vector256.LessThanOrEqual(sizes, mosts)) != Vector256<T>.Zero)
            {
                return true;
            }
        }

        for (; k < values.Length; k++)
        {
            double size = Math.Abs(Moments.ToDouble(values[k]));
            if (size > Moments.ToDouble(limit) && size <= Moments.ToDouble(largest))
            {
                return true;
            }
        }

        return false;
    }
}
