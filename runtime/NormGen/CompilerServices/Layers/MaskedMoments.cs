using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Mean and variance, mean square, or norm of statistics that only some elements count in: in double, with compensated sums.</summary>
/// <remarks>Corrected two-pass algorithm (Chan, Golub and LeVeque, 1983), as passes compute it. The order of the additions is that of the elements
/// which count, four lanes or columns side by side: neither the width of registers nor threads change it.</remarks>
internal static class MaskedMoments
{
    // Columns that are summed up together: their sums stay in the first cache. Four lanes at the last may stand over the end.
    private const int Panel = 256, Room = Panel + 4;

    /// <summary>Measures the statistics of a call.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="plan">What is measured.</param>
    /// <param name="geometry">The loop nest.</param>
    /// <param name="input">The input.</param>
    /// <param name="mask">Not 0 for what counts.</param>
    /// <param name="masked">How many elements count, and where the results go.</param>
    public static void Measure<T>(LayerPlan<T> plan, in Geometry geometry, ReadOnlySpan<T> input, ReadOnlySpan<byte> mask, MaskedStatistics<T> masked)
        where T : unmanaged
    {
        MaskedLines lines = new(in geometry, mask);
        int statistics = lines.AreRuns ? 1 : lines.Length;
        for (int group = 0; group < lines.Groups; group++)
        {
            int first = group * statistics;
            nint count = masked.Counts[first];
            Span<double> means = masked.Means.AsSpan(first, statistics), spreads = masked.Spreads.AsSpan(first, statistics);
            if (count == 0)
            {
                means.Clear();
                spreads.Clear();
            }
            else if (count < geometry.Count && lines.AreRuns)
            {
                MeasureRuns(plan, lines, group, input, count, out means[0], out spreads[0]);
            }
            else if (count < geometry.Count)
            {
                for (int column = 0; column < statistics; column += Panel)
                {
                    int columns = Math.Min(Panel, statistics - column);
                    MeasureColumns(plan, lines, group, column, input, count, means.Slice(column, columns), spreads.Slice(column, columns));
                }
            }
        }
    }

    private static void MeasureRuns<T>(
        LayerPlan<T> plan, MaskedLines lines, int group, ReadOnlySpan<T> input, nint count, out double mean, out double spread)
        where T : unmanaged
    {
        double shift = plan.HasMean ? SumsOf(lines, group, input, 0, 1).Values / count : 0;
        double factor = plan.IsEuclidean && typeof(T) == typeof(double) ? Factor(Largest(lines, group, input)) : 1;
        (double values, double squares) = SumsOf(lines, group, input, shift, factor);
        (mean, spread) = Finish(plan, values, squares, shift, factor, count);
    }

    /// <summary>Σ (x − shift) · factor, and Σ of the squares.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Values, double Squares) SumsOf<T>(MaskedLines lines, int group, ReadOnlySpan<T> input, double shift, double factor)
        where T : unmanaged
    {
        Vector256<double> values = default, valueErrors = default, squares = default, squareErrors = default;
        Vector256<double> shifts = Vector256.Create(shift), factors = Vector256.Create(factor);
        for (nint line = 0; line < lines.Lines; line++)
        {
            MaskedLine here = lines.At(group, line);
            for (int first = here.NextThatCounts(0); first < lines.Length;)
            {
                int limit = here.NextThatDoesNot(first);
                ReadOnlySpan<T> run = input[(here.First + first)..(here.First + limit)];
                for (int k = 0; k < run.Length; k += Four.Count)
                {
                    // The lanes behind the last element add nothing.
                    Vector256<double> deviations = k <= run.Length - Four.Count
                        ? (default(Four).Load(run, k) - shifts) * factors
                        : Last(run[k..], shift) * factors;
                    TwoSum.Add(ref values, ref valueErrors, deviations);
                    TwoSum.Add(ref squares, ref squareErrors, deviations * deviations);
                }

                first = here.NextThatCounts(limit);
            }
        }

        return (Total(values, valueErrors), Total(squares, squareErrors));
    }

    /// <summary>x − shift of up to three elements, and zeros.</summary>
    private static Vector256<double> Last<T>(ReadOnlySpan<T> run, double shift)
        where T : unmanaged
        => Vector256.Create(
            Moments.ToDouble(run[0]) - shift, run.Length > 1 ? Moments.ToDouble(run[1]) - shift : 0, run.Length > 2 ? Moments.ToDouble(run[2]) - shift : 0, 0);

    private static double Largest<T>(MaskedLines lines, int group, ReadOnlySpan<T> input)
        where T : unmanaged
    {
        double largest = 0;
        for (nint line = 0; line < lines.Lines; line++)
        {
            MaskedLine here = lines.At(group, line);
            for (int i = here.NextThatCounts(0); i < lines.Length; i = here.NextThatCounts(i + 1))
            {
                largest = Math.Max(largest, Math.Abs(Moments.ToDouble(input[here.First + i])));
            }
        }

        return largest;
    }

    [SkipLocalsInit]
    private static void MeasureColumns<T>(
        LayerPlan<T> plan, MaskedLines lines, int group, int column, ReadOnlySpan<T> input, nint count, Span<double> means, Span<double> spreads)
        where T : unmanaged
    {
        Span<double> memory = stackalloc double[6 * Room];
        ColumnsOfMask sums = new(memory);
        if (plan.HasMean)
        {
            sums.Add(lines, group, column, spreads.Length, input);
            for (int k = 0; k < spreads.Length; k++)
            {
                sums.Shifts[k] = sums.ValueOf(k) / count;
            }
        }
        else if (plan.IsEuclidean && typeof(T) == typeof(double))
        {
            sums.GetFactors(lines, group, column, spreads.Length, input);
        }

        sums.Add(lines, group, column, spreads.Length, input);
        for (int k = 0; k < spreads.Length; k++)
        {
            (means[k], spreads[k]) = Finish(plan, sums.ValueOf(k), sums.SquareOf(k), sums.Shifts[k], sums.Factors[k], count);
        }
    }

    /// <summary>From sums to a statistic.</summary>
    private static (double Mean, double Spread) Finish<T>(LayerPlan<T> plan, double values, double squares, double shift, double factor, nint count)
        where T : unmanaged
    {
        if (!plan.HasMean)
        {
            return (0, plan.IsEuclidean ? Math.Sqrt(squares) / factor : squares / count);
        }

        double rest = values / count, variance = (squares - (rest * values)) / count;
        return (shift + rest, variance < 0 ? 0 : variance);
    }

    /// <summary>A power of two that brings the largest element near 1, so that no square overflows, nor vanishes beside it.</summary>
    private static double Factor(double largest)
        => largest > 0 && double.IsFinite(largest) ? Math.ScaleB(1, Math.Clamp(-Math.ILogB(largest), -1000, 1000)) : 1;

    private static double Total(Vector256<double> sums, Vector256<double> errors)
    {
        CompensatedSum total = default;
        for (int lane = 0; lane < Four.Count; lane++)
        {
            total.Add(sums[lane]);
            total.Add(double.IsFinite(sums[lane]) ? errors[lane] : 0);
        }

        return total.Value;
    }

    /// <summary>What rounding took from an infinite sum is NaN.</summary>
    private static double Value(double sum, double error) => double.IsFinite(sum) ? sum + error : sum;

    /// <summary>The sums of a panel of columns.</summary>
    private readonly ref struct ColumnsOfMask
    {
        private readonly Span<double> _values, _valueErrors, _squares, _squareErrors;

        public ColumnsOfMask(Span<double> memory)
        {
            Shifts = memory[..Room];
            Factors = memory.Slice(Room, Room);
            _values = memory.Slice(2 * Room, Room);
            _valueErrors = memory.Slice(3 * Room, Room);
            _squares = memory.Slice(4 * Room, Room);
            _squareErrors = memory.Slice(5 * Room, Room);
            Shifts.Clear();
            Factors.Fill(1);
        }

        /// <summary>What is subtracted from the elements of each.</summary>
        public Span<double> Shifts { get; }

        /// <summary>What is multiplied then.</summary>
        public Span<double> Factors { get; }

        public double ValueOf(int k) => Value(_values[k], _valueErrors[k]);

        public double SquareOf(int k) => Value(_squares[k], _squareErrors[k]);

        /// <summary>Σ (x − shift) · factor, and Σ of the squares.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add<T>(MaskedLines lines, int group, int column, int columns, ReadOnlySpan<T> input)
            where T : unmanaged
        {
            _values.Clear();
            _valueErrors.Clear();
            _squares.Clear();
            _squareErrors.Clear();
            for (nint line = 0; line < lines.Lines; line++)
            {
                MaskedLine here = lines.At(group, line);
                if (here.NextThatCounts(0) > 0)
                {
                    continue;
                }

                ReadOnlySpan<T> row = input.Slice(here.First + column, columns);
                for (int k = 0; k < columns; k += Four.Count)
                {
                    Vector256<double> elements = k <= columns - Four.Count ? default(Four).Load(row, k) : new Rest(columns - k).Load(row, k);
                    Vector256<double> deviations = (elements - At(Shifts, k)) * At(Factors, k);
                    TwoSum.AddTo(ref MemoryMarshal.GetReference(_values), ref MemoryMarshal.GetReference(_valueErrors), (nuint)k, deviations);
                    TwoSum.AddTo(ref MemoryMarshal.GetReference(_squares), ref MemoryMarshal.GetReference(_squareErrors), (nuint)k, deviations * deviations);
                }
            }
        }

        public void GetFactors<T>(MaskedLines lines, int group, int column, int columns, ReadOnlySpan<T> input)
            where T : unmanaged
        {
            _values.Clear();
            for (nint line = 0; line < lines.Lines; line++)
            {
                MaskedLine here = lines.At(group, line);
                for (int k = 0; here.NextThatCounts(0) == 0 && k < columns; k++)
                {
                    _values[k] = Math.Max(_values[k], Math.Abs(Moments.ToDouble(input[here.First + column + k])));
                }
            }

            for (int k = 0; k < columns; k++)
            {
                Factors[k] = Factor(_values[k]);
            }
        }

        private static Vector256<double> At(ReadOnlySpan<double> values, int k) => Vector256.LoadUnsafe(in MemoryMarshal.GetReference(values), (nuint)k);
    }
}
