using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>
/// Statistics of neighbouring columns, from their sums to what normalizes them: four columns at a time, in double. Each
/// column is computed by itself.
/// </summary>
/// <remarks>Optimized at the first call, as the kernels are: unoptimized, vectors are far slower than scalars.</remarks>
internal static partial class Columns
{
    /// <summary>Means and biased variances, or mean squares, or norms, in place of the sums.</summary>
    /// <remarks>One method for all: what layers of one kind had compiled, those of another need not compile again.</remarks>
    /// <typeparam name="T">The element type, in which the squares were computed.</typeparam>
    /// <param name="sums">The sums of the deviations from the shifts; then the means. Empty where no mean is subtracted.</param>
    /// <param name="squares">The sums of their squares; then the variances, mean squares or norms, NaN where the sums do not tell them.</param>
    /// <param name="shifts">The provisional means.</param>
    /// <param name="count">How many elements a column has.</param>
    /// <param name="denominator">Which of them, and epsilon.</param>
    /// <returns>Whether the sums told all of them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryGetSpreads<T>(Span<double> sums, Span<double> squares, ReadOnlySpan<T> shifts, double count, Denominator denominator)
        where T : unmanaged
    {
        bool all = true;
        int k = 0;
        for (; k <= squares.Length - Four.Count; k += Four.Count)
        {
            all &= Spreads<T, Four>(default, sums, squares, shifts, count, denominator, k);
        }

        return k == squares.Length
            ? all
            : all & Spreads<T, Rest>(new(squares.Length - k), sums, squares, shifts, count, denominator, k);
    }

    /// <summary>What elements are multiplied by: <see cref="Denominator.Scale"/>.</summary>
    /// <param name="spreads">The variances, mean squares or norms of a batch.</param>
    /// <param name="denominator">Which of them, and epsilon.</param>
    /// <param name="scales">Where the results go; it may be the same memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GetScales(ReadOnlySpan<double> spreads, Denominator denominator, Span<double> scales)
    {
        int k = 0;
        for (; k <= scales.Length - Four.Count; k += Four.Count)
        {
            Scales<Four>(default, spreads, denominator, scales, k);
        }

        if (k < scales.Length)
        {
            Scales<Rest>(new(scales.Length - k), spreads, denominator, scales, k);
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
        for (; k <= means.Length - Four.Count; k += Four.Count)
        {
            Running<T, Four>(default, runningMean, runningVariance, epsilon, means, scales, k);
        }

        if (k < means.Length)
        {
            Running<T, Rest>(new(means.Length - k), runningMean, runningVariance, epsilon, means, scales, k);
        }
    }

    /// <summary>Whether arithmetic in <typeparamref name="T"/> can normalize with all of these values.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="means">The means; empty where none is subtracted.</param>
    /// <param name="scales">1 / sqrt(variance + epsilon).</param>
    /// <returns>False where it cannot with one of them.</returns>
    public static bool AreOrdinary<T>(ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
        where T : unmanaged
    {
        bool ordinary = true;
        for (int k = 0; k < scales.Length; k++)
        {
            ordinary &= Moments.IsOrdinary<T>(means.IsEmpty ? 0 : means[k], scales[k]);
        }

        return ordinary;
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
        Weights<T> weight,
        ReadOnlySpan<T> bias,
        Span<T> roundedMeans,
        Span<T> factors,
        Span<T> offsets)
        where T : unmanaged
    {
        bool ordinary = true;
        int k = 0;
        for (; k <= scales.Length - Four.Count; k += Four.Count)
        {
            ordinary &= Fold<T, Four>(default, means, scales, weight, bias, roundedMeans, factors, offsets, k);
        }

        return k == scales.Length
            ? ordinary
            : ordinary & Fold<T, Rest>(new(scales.Length - k), means, scales, weight, bias, roundedMeans, factors, offsets, k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Spreads<T, TWide>(
        TWide wide, Span<double> sums, Span<double> squares, ReadOnlySpan<T> shifts, double count, Denominator denominator, int k)
        where T : unmanaged
        where TWide : struct, IWide
    {
        Vector256<double> square = wide.Load(squares, k), told, spread;
        if (sums.IsEmpty)
        {
            told = denominator.FromSquares<T>(square, count, out spread);
        }
        else
        {
            told = FromSums<T>(wide.Load(sums, k), square, wide.Load(shifts, k), count, denominator.Epsilon, out Vector256<double> mean, out spread);
            wide.Store(mean, sums, k);
        }

        wide.Store(OrNaN(told, spread), squares, k);
        return All(told);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scales<TWide>(TWide wide, ReadOnlySpan<double> spreads, Denominator denominator, Span<double> scales, int k)
        where TWide : struct, IWide
        => wide.Store(denominator.Scale(wide.Load(spreads, k)), scales, k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Running<T, TWide>(
        TWide wide, ReadOnlySpan<T> runningMean, ReadOnlySpan<T> runningVariance, double epsilon, Span<double> means, Span<double> scales, int k)
        where T : unmanaged
        where TWide : struct, IWide
    {
        wide.Store(wide.Load(runningMean, k), means, k);
        wide.Store(RunningScale(wide.Load(runningVariance, k), epsilon), scales, k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Fold<T, TWide>(
        TWide wide,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        Weights<T> weight,
        ReadOnlySpan<T> bias,
        Span<T> roundedMeans,
        Span<T> factors,
        Span<T> offsets,
        int k)
        where T : unmanaged
        where TWide : struct, IWide
    {
        Vector256<double> scale = wide.Load(scales, k);
        Vector256<double> factor = weight.IsEmpty ? scale : scale * weight.OneOrEach(wide, k);
        wide.Store(factor, factors, k);
        if (means.IsEmpty)
        {
            if (!offsets.IsEmpty)
            {
                wide.Store(OneOrEach(wide, bias, k), offsets, k);
            }

            return All(AreOrdinary<T>(Vector256<double>.Zero, scale));
        }

        Vector256<double> mean = wide.Load(means, k);
        wide.Store(mean, roundedMeans, k);
        if (!offsets.IsEmpty)
        {
            wide.Store(bias.IsEmpty ? Lost<T>(mean, factor) : Offset<T>(mean, factor, OneOrEach(wide, bias, k)), offsets, k);
        }

        return All(AreOrdinary<T>(mean, scale));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Rounded<T>(Vector256<double> value)
        where T : unmanaged
        => typeof(T) == typeof(double)
            ? value
            : Vector256.WidenLower(Vector128.Narrow(value.GetLower(), value.GetUpper()).ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> OneOrEach<T, TWide>(TWide wide, ReadOnlySpan<T> source, int k)
        where T : unmanaged
        where TWide : struct, IWide
        => source.Length == 1 ? Vector256.Create(Moments.ToDouble(source[0])) : wide.Load(source, k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool All(Vector256<double> masks) => Vector256.ExtractMostSignificantBits(masks) == 0b1111;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> OrNaN(Vector256<double> told, Vector256<double> value)
        => Vector256.ConditionalSelect(told, value, Vector256.Create(double.NaN));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> IsInRange<T>(Vector256<double> squares, double count, double epsilon)
        where T : unmanaged
    {
        (double smallest, double largest) = Moments.SquareRange<T>();
        Vector256<double> inside = Vector256.GreaterThanOrEqual(squares, Vector256.Create(smallest * count))
            & Vector256.LessThanOrEqual(squares, Vector256.Create(largest));
        return epsilon >= smallest ? inside | Vector256.Equals(squares, Vector256<double>.Zero) : inside;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> AreOrdinary<T>(Vector256<double> mean, Vector256<double> scale)
        where T : unmanaged
    {
        (double smallest, double largest) = Moments.ScaleRange<T>();
        return Vector256.LessThanOrEqual(Vector256.Abs(mean), Vector256.Create(largest * largest))
            & ((Vector256.GreaterThanOrEqual(scale, Vector256.Create(smallest)) & Vector256.LessThanOrEqual(scale, Vector256.Create(largest)))
                | Vector256.Equals(scale, Vector256<double>.Zero));
    }
}
