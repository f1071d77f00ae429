using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <content>The gradients of columns.</content>
public static partial class Columns
{
    /// <summary>Means and scales in the element type, and the powers of two below the scales.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="means">The means; empty where none is subtracted.</param>
    /// <param name="scales">1 / sqrt(variance + epsilon).</param>
    /// <param name="roundedMeans">Where the rounded means go; empty where none is subtracted.</param>
    /// <param name="roundedScales">Where the rounded scales go.</param>
    /// <param name="powers">Where the powers go: <see cref="Moments.PowerOfTwo"/>.</param>
    /// <returns>Whether the element type can compute with every column's.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Round<T>(
        ReadOnlySpan<double> means, ReadOnlySpan<double> scales, Span<T> roundedMeans, Span<T> roundedScales, Span<T> powers)
        where T : unmanaged
    {
        bool ordinary = true;
        int k = 0;
        for (; k <= scales.Length - Four.Count; k += Four.Count)
        {
            ordinary &= Round<T, Four>(default, means, scales, roundedMeans, roundedScales, powers, k);
        }

        return k == scales.Length
            ? ordinary
            : ordinary & Round<T, Rest>(new(scales.Length - k), means, scales, roundedMeans, roundedScales, powers, k);
    }

    /// <summary>
    /// What inputGradient = dy · factor − (x̂ · slope + intercept) needs: factor = scale · weight, slope = factor ·
    /// mean(dy · x̂), intercept = factor · mean(dy).
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="means">The means; empty where none is subtracted.</param>
    /// <param name="scales">1 / sqrt(variance + epsilon).</param>
    /// <param name="roundedMeans">The means as x̂ was formed with them.</param>
    /// <param name="powers">The scales as x̂ was formed with them.</param>
    /// <param name="weight">One weight a column, or one for all; empty where dy holds it already, or there is none.</param>
    /// <param name="count">How many elements a column has.</param>
    /// <param name="gradients">Σ dy; empty where it is not needed.</param>
    /// <param name="products">Σ dy · x̂, with the x̂ that was formed; then with the true one.</param>
    /// <param name="factors">Where the factors go; empty where the scales serve.</param>
    /// <param name="offsets">Where goes what x̂ lacks since the mean is rounded; if empty, the intercepts make up for it.</param>
    /// <param name="slopes">Where the slopes go.</param>
    /// <param name="intercepts">Where the intercepts go; empty where no mean is subtracted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GetSlopes<T>(
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        ReadOnlySpan<T> roundedMeans,
        ReadOnlySpan<T> powers,
        ReadOnlySpan<T> weight,
        double count,
        ReadOnlySpan<double> gradients,
        Span<double> products,
        Span<T> factors,
        Span<T> offsets,
        Span<T> slopes,
        Span<T> intercepts)
        where T : unmanaged
    {
        int k = 0;
        for (; k <= scales.Length - Four.Count; k += Four.Count)
        {
            Slopes<T, Four>(default, means, scales, roundedMeans, powers, weight, count, gradients, products, factors, offsets, slopes, intercepts, k);
        }

        if (k < scales.Length)
        {
            Slopes<T, Rest>(
                new(scales.Length - k), means, scales, roundedMeans, powers, weight, count, gradients, products, factors, offsets, slopes, intercepts, k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Round<T, TWide>(
        TWide wide, ReadOnlySpan<double> means, ReadOnlySpan<double> scales, Span<T> roundedMeans, Span<T> roundedScales, Span<T> powers, int k)
        where T : unmanaged
        where TWide : struct, IWide
    {
        Vector256<double> mean = means.IsEmpty ? Vector256<double>.Zero : wide.Load(means, k), scale = wide.Load(scales, k);
        if (!means.IsEmpty)
        {
            wide.Store(mean, roundedMeans, k);
        }

        wide.Store(scale, roundedScales, k);
        Vector256<double> power = scale & Vector256.Create(0x7FF0_0000_0000_0000).AsDouble();
        wide.Store(Vector256.ConditionalSelect(Vector256.Equals(scale, Vector256<double>.Zero), Vector256<double>.One, power), powers, k);
        return All(AreOrdinary<T>(mean, scale));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Slopes<T, TWide>(
        TWide wide,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> scales,
        ReadOnlySpan<T> roundedMeans,
        ReadOnlySpan<T> powers,
        ReadOnlySpan<T> weight,
        double count,
        ReadOnlySpan<double> gradients,
        Span<double> products,
        Span<T> factors,
        Span<T> offsets,
        Span<T> slopes,
        Span<T> intercepts,
        int k)
        where T : unmanaged
        where TWide : struct, IWide
    {
        bool hasRest = !means.IsEmpty && typeof(T) == typeof(float);
        Vector256<double> scale = wide.Load(scales, k), product = wide.Load(products, k) * (scale / wide.Load(powers, k));
        Vector256<double> gradient = gradients.IsEmpty ? Vector256<double>.Zero : wide.Load(gradients, k), rest = Vector256<double>.Zero;
        if (hasRest)
        {
            rest = (wide.Load(roundedMeans, k) - wide.Load(means, k)) * scale;
            product += rest * gradient;
        }

        wide.Store(product, products, k);
        Vector256<double> factor = weight.IsEmpty ? scale : scale * OneOrEach(wide, weight, k);
        Vector256<double> slope = factor * product / Vector256.Create(count);
        wide.Store(slope, slopes, k);
        if (!factors.IsEmpty)
        {
            wide.Store(factor, factors, k);
        }

        if (!offsets.IsEmpty)
        {
            wide.Store(rest, offsets, k);
        }

        if (!intercepts.IsEmpty)
        {
            Vector256<double> intercept = factor * gradient / Vector256.Create(count);
            wide.Store(hasRest && offsets.IsEmpty ? intercept + (slope * rest) : intercept, intercepts, k);
        }
    }
}
