using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>The batch's statistics of a panel's columns.</summary>
internal static class ColumnMoments
{
    /// <summary>Measures columns.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="panel">The columns; memory for shifts and sums is set.</param>
    /// <param name="room">How many sums there is memory for.</param>
    /// <param name="means">The memory of the sums, where the means go; empty where none are subtracted.</param>
    /// <param name="spreads">The memory of the sums of squares, where variances, mean squares or norms go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Get<T>(
        ref readonly LayerCall<T> call, ref readonly ColumnRows<T> rows, ref readonly ColumnPanel<T> panel, int room, Span<double> means, Span<double> spreads)
        where T : unmanaged
    {
        Geometry geometry = call.Geometry;
        int columns = spreads.Length;
        bool hasMean = call.Plan.HasMean;
        if (hasMean)
        {
            ColumnShifts.Get(in panel.Input, geometry.Reduced, columns, ref panel.Shifts);
            panel.Sums.Clear(room);
        }

        panel.Products.Clear(room);
        rows.Measure(in panel);
        panel.Products.Finish(columns);
        if (hasMean)
        {
            panel.Sums.Finish(columns);
        }

        ReadOnlySpan<T> shifts = MemoryMarshal.CreateReadOnlySpan(in panel.Shifts, hasMean ? columns : 0);
        if (!Columns.TryGetSpreads(means, spreads, shifts, geometry.Count, call.Plan.Denominator))
        {
            OneByOne(call.Plan, geometry.Reduced, in panel.Input, means, spreads);
        }
    }

    /// <summary>Rare: squares left the range of the element type, the provisional mean was far off, or there is a NaN or an
    /// infinity.</summary>
    private static void OneByOne<T>(LayerPlan<T> plan, ReadOnlySpan<Step> rows, ref readonly T input, Span<double> means, Span<double> spreads)
        where T : unmanaged
    {
        Slice slice = new(rows);
        for (int k = 0; k < spreads.Length; k++)
        {
            if (double.IsNaN(spreads[k]))
            {
                slice.Measure(in Unsafe.Add(ref Unsafe.AsRef(in input), k), plan, out double mean, out spreads[k]);
                if (!means.IsEmpty)
                {
                    means[k] = mean;
                }
            }
        }
    }
}
