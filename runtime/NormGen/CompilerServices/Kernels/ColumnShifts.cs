using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Provisional means of columns: near enough for deviations from them to keep their digits.</summary>
internal static class ColumnShifts
{
    // With fewer, some column of a few hundred is off by more than its standard deviation, and is computed again.
    private const int Rows = 16;

    /// <summary>Means of the first rows, of three or more without the least and the greatest: an outlier would move all others
    /// away from it, and their deviations would round alike.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The first column's first element.</param>
    /// <param name="rows">The steps of the rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="shifts">Where they go; there is room for a vector behind the last.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Get<T>(ref readonly T x, ReadOnlySpan<Step> rows, int columns, ref T shifts)
        where T : unmanaged
    {
        nint count = 1;
        foreach (Step step in rows)
        {
            count *= step.Extent;
        }

        Span<nint> offsets = stackalloc nint[(int)Math.Min(Rows, count)];
        for (int row = 0; row < offsets.Length; row++)
        {
            offsets[row] = Offset(rows, row);
        }

        bool trims = offsets.Length > 2;
        Vector256<T> share = Vector256.Create(Moments.FromDouble<T>(1.0 / (trims ? offsets.Length - 2 : offsets.Length)));
        for (int k = 0; k < columns; k += Vector256<T>.Count)
        {
            int lanes = columns - k;
            Vector256<T> first = Load(in x, k, lanes), second = offsets.Length > 1 ? Load(in x, offsets[1] + k, lanes) : first;
            Vector256<T> least = Vector256.Min(first, second), greatest = Vector256.Max(first, second), sum = Vector256<T>.Zero;
            for (int row = 2; row < offsets.Length; row++)
            {
                // What is neither the least nor the greatest so far.
                Vector256<T> value = Load(in x, offsets[row] + k, lanes), upper = Vector256.Max(least, value);
                sum += Vector256.Min(greatest, upper);
                least = Vector256.Min(least, value);
                greatest = Vector256.Max(greatest, upper);
            }

            sum = trims ? sum : offsets.Length == 2 ? first + second : first;

            // Of equal values it is their value, however sums are rounded.
            Vector256.Max(least, Vector256.Min(greatest, sum * share)).StoreUnsafe(ref shifts, (nuint)k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load<T>(ref readonly T source, nint offset, int lanes)
        where T : unmanaged
    {
        if (lanes >= Vector256<T>.Count)
        {
            return Vector256.LoadUnsafe(in source, (nuint)offset);
        }

        return typeof(T) == typeof(float)
            ? NarrowFloats.Load(in Unsafe.As<T, float>(ref Unsafe.AsRef(in source)), offset, lanes).As<float, T>()
            : NarrowDoubles.Load(in Unsafe.As<T, double>(ref Unsafe.AsRef(in source)), offset, lanes).As<double, T>();
    }

    /// <summary>Where a row stands.</summary>
    private static nint Offset(ReadOnlySpan<Step> rows, nint row)
    {
        nint offset = 0;
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            nint outer = row / rows[i].Extent;
            offset += (row - (outer * rows[i].Extent)) * rows[i].Stride;
            row = outer;
        }

        return offset;
    }
}
