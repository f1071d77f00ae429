using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Provisional means of columns: near enough for deviations from them to keep their digits.</summary>
internal static class ColumnShifts
{
    /// <summary>Means of the first four rows, of three or four without the least and the greatest: an outlier would move all
    /// others away from it, and their deviations would round alike.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The first column's first element.</param>
    /// <param name="rows">The steps of the rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="shifts">Where they go; there is room for a vector behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Get<T>(ref readonly T x, ReadOnlySpan<Step> rows, int columns, ref T shifts)
        where T : unmanaged
    {
        nint count = 1;
        foreach (Step step in rows)
        {
            count *= step.Extent;
        }

        nint row1 = Offset(rows, 1), row2 = Offset(rows, 2), row3 = Offset(rows, 3);
        Vector256<T> half = Vector256.Create(Moments.FromDouble<T>(0.5));
        for (int k = 0; k < columns; k += Vector256<T>.Count)
        {
            int lanes = columns - k;
            Vector256<T> a = Load(in x, k, lanes), b = count > 1 ? Load(in x, row1 + k, lanes) : a;
            Vector256<T> mean;
            if (count <= 2)
            {
                mean = (a * half) + (b * half);
            }
            else
            {
                Vector256<T> c = Load(in x, row2 + k, lanes), low = Vector256.Min(a, b), high = Vector256.Max(a, b);
                if (count == 3)
                {
                    mean = Vector256.Max(low, Vector256.Min(high, c));
                }
                else
                {
                    Vector256<T> d = Load(in x, row3 + k, lanes);
                    mean = (Vector256.Max(low, Vector256.Min(c, d)) * half) + (Vector256.Min(high, Vector256.Max(c, d)) * half);
                }
            }

            mean.StoreUnsafe(ref shifts, (nuint)k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load<T>(ref readonly T source, nint offset, int lanes)
        where T : unmanaged
        => Partial.Load256(in source, offset, lanes, default(T));

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
