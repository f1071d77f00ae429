using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>
/// Statistics of neighbouring columns, from their sums to what normalizes them: four columns at a time, in double. Each
/// column is computed by itself and as <see cref="Moments"/> does it. For generated code.
/// </summary>
/// <remarks>Optimized at the first call, as the kernels are: unoptimized, vectors are far slower than scalars.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Columns
{
    private static readonly int Width = Vector256<double>.Count;

    /// <summary>Means and biased variances, in place of the sums.</summary>
    /// <typeparam name="T">The element type, in which the squares were computed.</typeparam>
    /// <param name="sums">The sums of the deviations from the shifts; then the means.</param>
    /// <param name="squares">The sums of their squares; then the variances, NaN where the sums do not tell them.</param>
    /// <param name="shifts">The provisional means.</param>
    /// <param name="count">How many elements a column has.</param>
    /// <param name="epsilon">What will be added to the variances.</param>
    /// <returns>Whether the sums told every variance.</returns>
    public static bool TryGetMoments<T>(Span<double> sums, Span<double> squares, ReadOnlySpan<T> shifts, double count, double epsilon)
        where T : unmanaged
        => Finish(sums, squares, shifts, count, epsilon, squaredInDouble: false);

    /// <summary>As <see cref="TryGetMoments{T}"/>, from deviations that were squared and summed in double.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="sums">The sums of the deviations from the shifts; then the means.</param>
    /// <param name="squares">The sums of their squares; then the variances, NaN where the sums do not tell them.</param>
    /// <param name="shifts">The provisional means.</param>
    /// <param name="count">How many elements a column has.</param>
    /// <param name="epsilon">What will be added to the variances.</param>
    /// <returns>Whether the sums told every variance.</returns>
    public static bool TryGetExactMoments<T>(Span<double> sums, Span<double> squares, ReadOnlySpan<T> shifts, double count, double epsilon)
        where T : unmanaged
        => Finish(sums, squares, shifts, count, epsilon, squaredInDouble: typeof(T) == typeof(float));

    /// <summary>Mean squares, in place of the sums.</summary>
    /// <typeparam name="T">The element type, in which the squares were computed.</typeparam>
    /// <param name="squares">The sums of the squares; then the mean squares, NaN where the sums do not tell them.</param>
    /// <param name="count">How many elements a column has.</param>
    /// <param name="epsilon">What will be added to the mean squares.</param>
    /// <returns>Whether the sums told every mean square.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryGetMeanSquares<T>(Span<double> squares, double count, double epsilon)
        where T : unmanaged
    {
        bool all = true;
        int k = 0;
        for (; k <= squares.Length - Width; k += Width)
        {
            Vector256<double> square = Load(squares, k);
            Store(Told(IsInRange<T>(square, count, epsilon), square / Vector256.Create(count), ref all), squares, k);
        }

        for (; k < squares.Length; k++)
        {
            bool told = Moments.TryGetMeanSquare<T>(squares[k], count, epsilon, out double meanSquare);
            squares[k] = told ? meanSquare : double.NaN;
            all &= told;
        }

        return all;
    }

    /// <summary>1 / sqrt(variance + epsilon), and 0 for a sum of 0: <see cref="Moments.ReciprocalRoot"/>.</summary>
    /// <param name="variances">The variances, or mean squares, of a batch.</param>
    /// <param name="epsilon">What is added to them.</param>
    /// <param name="scales">Where the results go; it may be the same memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GetScales(ReadOnlySpan<double> variances, double epsilon, Span<double> scales)
    {
        int k = 0;
        for (; k <= scales.Length - Width; k += Width)
        {
            Vector256<double> value = Load(variances, k) + Vector256.Create(epsilon);
            Vector256<double> zero = Vector256.Equals(value, Vector256<double>.Zero);
            Store(Vector256.AndNot(Vector256<double>.One / Vector256.Sqrt(value), zero), scales, k);
        }

        for (; k < scales.Length; k++)
        {
            scales[k] = Moments.ReciprocalRoot(variances[k] + epsilon);
        }
    }

    /// <summary>Means and 1 / sqrt(variance + epsilon) of the running statistics.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="runningMean">The running means.</param>
    /// <param name="runningVariance">The running variances.</param>
    /// <param name="epsilon">What is added to the variances.</param>
    /// <param name="means">Where the means go.</param>
    /// <param name="scales">Where the scales go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromRunning<T>(
        ReadOnlySpan<T> runningMean, ReadOnlySpan<T> runningVariance, double epsilon, Span<double> means, Span<double> scales)
        where T : unmanaged
    {
        int k = 0;
        for (; k <= means.Length - Width; k += Width)
        {
            Store(LoadWide(runningMean, k), means, k);
            Store(Vector256<double>.One / Vector256.Sqrt(LoadWide(runningVariance, k) + Vector256.Create(epsilon)), scales, k);
        }

        for (; k < means.Length; k++)
        {
            means[k] = Moments.ToDouble(runningMean[k]);
            scales[k] = 1 / Math.Sqrt(Moments.ToDouble(runningVariance[k]) + epsilon);
        }
    }

    /// <summary>
    /// What y = (x − mean) · scale + offset needs in the element type: factor = scale · weight, and offset = bias + (mean,
    /// rounded, less mean) · factor.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="means">The means; empty where none is subtracted.</param>
    /// <param name="scales">1 / sqrt(variance + epsilon).</param>
    /// <param name="weight">One weight a column, or one for all; empty where the scale has none.</param>
    /// <param name="bias">One bias a column, or one for all; empty where the offset has none.</param>
    /// <param name="roundedMeans">Where the rounded means go; empty where none is subtracted.</param>
    /// <param name="factors">Where the factors go.</param>
    /// <param name="offsets">Where the offsets go; empty where there are none.</param>
    /// <returns>Whether the element type can normalize every column with these.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Fold<T>(
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        ReadOnlySpan<T> weight,
        ReadOnlySpan<T> bias,
        Span<T> roundedMeans,
        Span<T> factors,
        Span<T> offsets)
        where T : unmanaged
    {
        bool ordinary = true;
        int k = 0;
        for (; k <= scales.Length - Width; k += Width)
        {
            Vector256<double> scale = Load(scales, k);
            Vector256<double> factor = weight.IsEmpty ? scale : scale * LoadOneOrEach(weight, k);
            StoreNarrow(factor, factors, k);
            if (means.IsEmpty)
            {
                ordinary &= AreOrdinary<T>(Vector256<double>.Zero, scale);
                if (!offsets.IsEmpty)
                {
                    StoreNarrow(LoadOneOrEach(bias, k), offsets, k);
                }

                continue;
            }

            Vector256<double> mean = Load(means, k);
            StoreNarrow(mean, roundedMeans, k);
            ordinary &= AreOrdinary<T>(mean, scale);
            if (!offsets.IsEmpty)
            {
                Vector256<double> rest = (LoadWide<T>(roundedMeans, k) - mean) * factor;
                bool exact = typeof(T) == typeof(double);
                StoreNarrow(bias.IsEmpty ? rest : exact ? LoadOneOrEach(bias, k) : LoadOneOrEach(bias, k) + rest, offsets, k);
            }
        }

        for (; k < scales.Length; k++)
        {
            double mean = means.IsEmpty ? 0 : means[k];
            double factor = weight.IsEmpty ? scales[k] : scales[k] * Moments.ToDouble(weight[weight.Length == 1 ? 0 : k]);
            factors[k] = Moments.FromDouble<T>(factor);
            double rest = 0;
            if (!means.IsEmpty)
            {
                roundedMeans[k] = Moments.FromDouble<T>(mean);
                rest = (Moments.ToDouble(roundedMeans[k]) - mean) * factor;
            }

            if (!offsets.IsEmpty)
            {
                double summand = bias.IsEmpty ? 0 : Moments.ToDouble(bias[bias.Length == 1 ? 0 : k]);
                bool noRest = means.IsEmpty || typeof(T) == typeof(double);
                offsets[k] = Moments.FromDouble<T>(bias.IsEmpty ? rest : noRest ? summand : summand + rest);
            }

            ordinary &= Moments.IsOrdinary<T>(mean, scales[k]);
        }

        return ordinary;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Finish<T>(
        Span<double> sums, Span<double> squares, ReadOnlySpan<T> shifts, double count, double epsilon, bool squaredInDouble)
        where T : unmanaged
    {
        bool all = true;
        int k = 0;
        for (; k <= sums.Length - Width; k += Width)
        {
            Vector256<double> offset = Load(sums, k) / Vector256.Create(count), square = Load(squares, k);
            Vector256<double> correction = offset * offset * Vector256.Create(count);
            Vector256<double> told = squaredInDouble
                ? Vector256.LessThanOrEqual(correction, Vector256.Create(0.999) * square) & Vector256.LessThanOrEqual(square, Vector256.Create(double.MaxValue))
                : Vector256.LessThanOrEqual(correction, Vector256.Create(0.5) * square) & IsInRange<T>(square, count, epsilon);
            Store(LoadWide(shifts, k) + offset, sums, k);
            Store(Told(told, (square - correction) / Vector256.Create(count), ref all), squares, k);
        }

        for (; k < sums.Length; k++)
        {
            double offset = sums[k] / count;
            bool told = squaredInDouble
                ? Moments.TryGetExactVariance<T>(offset, squares[k], count, epsilon, out double variance)
                : Moments.TryGetVariance<T>(offset, squares[k], count, epsilon, out variance);
            sums[k] = Moments.ToDouble(shifts[k]) + offset;
            squares[k] = told ? variance : double.NaN;
            all &= told;
        }

        return all;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Told(Vector256<double> told, Vector256<double> value, ref bool all)
    {
        all &= Vector256.ExtractMostSignificantBits(told) == 0b1111;
        return Vector256.ConditionalSelect(told, value, Vector256.Create(double.NaN));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> IsInRange<T>(Vector256<double> squares, double count, double epsilon)
        where T : unmanaged
    {
        (double smallest, double largest) = Moments.SquareRange<T>();
        Vector256<double> inside = Vector256.GreaterThanOrEqual(squares, Vector256.Create(smallest * count))
            & Vector256.LessThanOrEqual(squares, Vector256.Create(largest));
        return epsilon >= smallest ? inside | Vector256.Equals(squares, Vector256<double>.Zero) : inside;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreOrdinary<T>(Vector256<double> mean, Vector256<double> scale)
        where T : unmanaged
    {
        (double smallest, double largest) = Moments.ScaleRange<T>();
        Vector256<double> ordinary = Vector256.LessThanOrEqual(Vector256.Abs(mean), Vector256.Create(largest * largest))
            & ((Vector256.GreaterThanOrEqual(scale, Vector256.Create(smallest)) & Vector256.LessThanOrEqual(scale, Vector256.Create(largest)))
                | Vector256.Equals(scale, Vector256<double>.Zero));
        return Vector256.ExtractMostSignificantBits(ordinary) == 0b1111;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ReadOnlySpan<double> source, int k) => Vector256.Create(source.Slice(k, 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<double> value, Span<double> destination, int k) => value.CopyTo(destination.Slice(k, 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LoadWide<T>(ReadOnlySpan<T> source, int k)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? Vector256.WidenLower(Vector128.Create(MemoryMarshal.Cast<T, float>(source.Slice(k, 4))).ToVector256Unsafe())
            : Load(MemoryMarshal.Cast<T, double>(source), k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LoadOneOrEach<T>(ReadOnlySpan<T> source, int k)
        where T : unmanaged
        => source.Length == 1 ? Vector256.Create(Moments.ToDouble(source[0])) : LoadWide(source, k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreNarrow<T>(Vector256<double> value, Span<T> destination, int k)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            Vector128.Narrow(value.GetLower(), value.GetUpper()).CopyTo(MemoryMarshal.Cast<T, float>(destination.Slice(k, 4)));
        }
        else
        {
            Store(value, MemoryMarshal.Cast<T, double>(destination), k);
        }
    }
}
