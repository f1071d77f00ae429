using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <content>From the sums of gradients to what forms the input's gradient.</content>
internal static partial class Columns
{
    /// <summary>Whether all columns' sums tell what they should: <see cref="Moments.AreInRange"/>.</summary>
    /// <typeparam name="T">The type that they were computed in.</typeparam>
    /// <param name="gradients">Σ h; empty where it is not needed.</param>
    /// <param name="products">Σ h · (x − mean).</param>
    /// <param name="count">How many elements a column has.</param>
    /// <returns>False where one does not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool AreInRange<T>(ReadOnlySpan<double> gradients, ReadOnlySpan<double> products, double count)
        where T : unmanaged
    {
        bool all = true;
        int k = 0;
        for (; k <= products.Length - Four.Count; k += Four.Count)
        {
            all &= InRange<T, Four>(default, gradients, products, count, k);
        }

        return k == products.Length ? all : all & InRange<T, Rest>(new(products.Length - k), gradients, products, count, k);
    }

    /// <summary>
    /// From Σ h · (x − mean), with the mean rounded, to Σ h · x̂; and what inputGradient = h · scale + (x̂ · slope + intercept)
    /// needs where weights vary along columns, otherwise h · scale · weight + ((x − mean) · slope + intercept).
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="means">The means; empty where none is subtracted.</param>
    /// <param name="scales">1 / sqrt(variance + epsilon).</param>
    /// <param name="roundedMeans">The means, rounded.</param>
    /// <param name="weight">One weight a column, or one for all; empty where h holds it already, or there is none.</param>
    /// <param name="weighted">Whether weights vary along columns.</param>
    /// <param name="count">How many elements a column has.</param>
    /// <param name="denominator">What they were divided by.</param>
    /// <param name="gradients">Σ h; empty where it is not needed.</param>
    /// <param name="products">Σ h · (x − mean), which becomes Σ h · x̂, or that.</param>
    /// <param name="normalized">Whether they are Σ h · x̂ already.</param>
    /// <param name="slopes">Where the slopes go.</param>
    /// <param name="intercepts">Where the intercepts go; empty where no mean is subtracted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void GetSlopes<T>(
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        ReadOnlySpan<T> roundedMeans,
        Weights<T> weight,
        bool weighted,
        double count,
        Denominator denominator,
        ReadOnlySpan<double> gradients,
        Span<double> products,
        bool normalized,
        Span<T> slopes,
        Span<T> intercepts)
        where T : unmanaged
    {
        int k = 0;
        for (; k <= scales.Length - Four.Count; k += Four.Count)
        {
            Slopes<T, Four>(default, means, scales, roundedMeans, weight, weighted, count, denominator, gradients, products, normalized, slopes, intercepts, k);
        }

        if (k < scales.Length)
        {
            Slopes<T, Rest>(new(scales.Length - k), means, scales, roundedMeans, weight, weighted, count, denominator, gradients, products, normalized, slopes, intercepts, k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool InRange<T, TWide>(TWide wide, ReadOnlySpan<double> gradients, ReadOnlySpan<double> products, double count, int k)
        where T : unmanaged
        where TWide : struct, IWide
    {
        return All(AreInRange<T>(LoadAny(wide, gradients, k), wide.Load(products, k), count));
    }

    /// <summary>Which sums tell what they should: <see cref="Moments.AreInRange"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> AreInRange<T>(Vector256<double> gradients, Vector256<double> products, double count)
        where T : unmanaged
    {
        (double smallest, double largest) = Moments.SquareRange<T>();
        Vector256<double> size = Vector256.Abs(products), most = Vector256.Create(largest);
        return Vector256.LessThanOrEqual(size, most)
            & (Vector256.GreaterThanOrEqual(size, Vector256.Create(smallest * count)) | Vector256.Equals(size, Vector256<double>.Zero))
            & Vector256.LessThanOrEqual(Vector256.Abs(gradients), most);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Slopes<T, TWide>(
        TWide wide,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        ReadOnlySpan<T> roundedMeans,
        Weights<T> weight,
        bool weighted,
        double count,
        Denominator denominator,
        ReadOnlySpan<double> gradients,
        Span<double> products,
        bool normalized,
        Span<T> slopes,
        Span<T> intercepts,
        int k)
        where T : unmanaged
        where TWide : struct, IWide
    {
        Vector256<double> scale = wide.Load(scales, k), product = wide.Load(products, k), gradient = LoadAny(wide, gradients, k);
        Vector256<double> rest = Remainder(wide, means, roundedMeans, k);
        if (!normalized)
        {
            product = WithScale<T>(product, gradient, scale, rest, hasMean: !means.IsEmpty);
            wide.Store(product, products, k);
        }

        if (!weight.IsEmpty)
        {
            Vector256<double> factor = weight.OneOrEach(wide, k);
            product *= factor;
            gradient *= factor;
        }

        Vector256<double> slope = Slope(product, scale, weighted, count, denominator);
        wide.Store(slope, slopes, k);
        if (!intercepts.IsEmpty)
        {
            wide.Store(Intercept<T>(gradient, scale, slope, rest, weighted, count), intercepts, k);
        }
    }

    /// <summary>The sums; zeros where there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LoadAny<TWide>(TWide wide, ReadOnlySpan<double> sums, int k)
        where TWide : struct, IWide
        => sums.IsEmpty ? Vector256<double>.Zero : wide.Load(sums, k);

    /// <summary>The means, rounded, less the means; of doubles nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Remainder<T, TWide>(TWide wide, ReadOnlySpan<double> means, ReadOnlySpan<T> roundedMeans, int k)
        where T : unmanaged
        where TWide : struct, IWide
        => !means.IsEmpty && typeof(T) == typeof(float) ? wide.Load(roundedMeans, k) - wide.Load(means, k) : Vector256<double>.Zero;

    /// <summary>From Σ h · (x − mean), with the mean rounded, to Σ h · x̂.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> WithScale<T>(
        Vector256<double> product, Vector256<double> gradient, Vector256<double> scale, Vector256<double> rest, bool hasMean)
        where T : unmanaged
    {
        // An infinite sum is in the product, too: less of it, or nothing times it, would be NaN.
        bool hasRest = hasMean && typeof(T) == typeof(float);
        return scale * (hasRest ? Vector256.ConditionalSelect(Vector256.IsFinite(gradient), product + (rest * gradient), product) : product);
    }

    /// <summary>The slope; where weights vary its factor is x̂, otherwise x − mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Slope(Vector256<double> product, Vector256<double> scale, bool weighted, double count, Denominator denominator)
    {
        product = denominator.Moving(product, scale);
        return -((weighted ? scale * product : scale * scale * product) / Vector256.Create(denominator.Count(count)));
    }

    /// <summary>The intercept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Intercept<T>(
        Vector256<double> gradient, Vector256<double> scale, Vector256<double> slope, Vector256<double> rest, bool weighted, double count)
        where T : unmanaged
    {
        Vector256<double> mean = scale * gradient / Vector256.Create(count);
        return typeof(T) == typeof(float) && !weighted ? (slope * rest) - mean : -mean;
    }
}
