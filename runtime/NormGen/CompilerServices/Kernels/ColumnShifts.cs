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
        Span<nint> offsets = stackalloc nint[(int)Math.Min(Rows, Steps.Count(rows))];
        for (int row = 0; row < offsets.Length; row++)
        {
            offsets[row] = Steps.At(rows, row).Element;
        }

        bool trims = offsets.Length > 2;
        Vector256<T> share = Vector256.Create(Moments.FromDouble<T>(1.0 / (trims ? offsets.Length - 2 : offsets.Length)));
        for (int k = 0; k < columns; k += Vector256<T>.Count)
        {
            int lanes = columns - k;
            Vector256<T> first = Lanes.Load(in x, k, lanes);
            FirstRows<T> values = new(first, offsets.Length > 1 ? Lanes.Load(in x, offsets[1] + k, lanes) : first);
            for (int row = 2; row < offsets.Length; row++)
            {
                values.Add(Lanes.Load(in x, offsets[row] + k, lanes));
            }

            values.Mean(offsets.Length, share).StoreUnsafe(ref shifts, (nuint)k);
        }
    }

    /// <summary>The same of few columns, whose rows are one dimension.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The first column's first element.</param>
    /// <param name="rows">The number of rows, more than one.</param>
    /// <param name="columns">The number of columns: no more than a register's lanes.</param>
    /// <returns>One a column.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Get<T>(ref readonly T x, nint rows, nint columns)
        where T : unmanaged
    {
        int count = (int)Math.Min(Rows, rows);
        FirstRows<T> values = new(Lanes.Load(in x, 0, (int)columns), Lanes.Load(in x, columns, (int)columns));
        for (nint row = 2; row < count; row++)
        {
            values.Add(Lanes.Load(in x, row * columns, (int)columns));
        }

        return values.Mean(count, Vector256.Create(Moments.FromDouble<T>(1.0 / (count > 2 ? count - 2 : count))));
    }
}
