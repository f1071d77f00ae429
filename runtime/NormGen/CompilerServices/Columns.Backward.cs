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
        for (; k <= scales.Length - Width; k += Width)
        {
            Vector256<double> mean = means.IsEmpty ? Vector256<double>.Zero : Load(means, k), scale = Load(scales, k);
            if (!means.IsEmpty)
            {
                StoreNarrow(mean, roundedMeans, k);
            }

            StoreNarrow(scale, roundedScales, k);
            Vector256<double> power = scale & Vector256.Create(0x7FF0_0000_0000_0000).AsDouble();
            StoreNarrow(Vector256.ConditionalSelect(Vector256.Equals(scale, Vector256<double>.Zero), Vector256<double>.One, power), powers, k);
            ordinary &= AreOrdinary<T>(mean, scale);
        }

        for (; k < scales.Length; k++)
        {
            double mean = means.IsEmpty ? 0 : means[k];
            if (!means.IsEmpty)
            {
                roundedMeans[k] = Moments.FromDouble<T>(mean);
            }

            roundedScales[k] = Moments.FromDouble<T>(scales[k]);
            powers[k] = Moments.FromDouble<T>(Moments.PowerOfTwo(scales[k]));
            ordinary &= Moments.IsOrdinary<T>(mean, scales[k]);
        }

        return ordinary;
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
        bool hasRest = !means.IsEmpty && typeof(T) == typeof(float);
        int k = 0;
        for (; k <= scales.Length - Width; k += Width)
        {
            Vector256<double> scale = Load(scales, k), product = Load(products, k) * (scale / LoadWide(powers, k));
            Vector256<double> gradient = gradients.IsEmpty ? Vector256<double>.Zero : Load(gradients, k), rest = Vector256<double>.Zero;
            if (hasRest)
            {
                rest = (LoadWide(roundedMeans, k) - Load(means, k)) * scale;
                product += rest * gradient;
            }

            Store(product, products, k);
            Vector256<double> factor = weight.IsEmpty ? scale : scale * LoadOneOrEach(weight, k);
            Vector256<double> slope = factor * product / Vector256.Create(count);
            StoreNarrow(slope, slopes, k);
            if (!factors.IsEmpty)
            {
                StoreNarrow(factor, factors, k);
            }

            if (!offsets.IsEmpty)
            {
                StoreNarrow(rest, offsets, k);
            }

            if (!intercepts.IsEmpty)
            {
                Vector256<double> intercept = factor * gradient / Vector256.Create(count);
                StoreNarrow(hasRest && offsets.IsEmpty ? intercept + (slope * rest) : intercept, intercepts, k);
            }
        }

        for (; k < scales.Length; k++)
        {
            double product = products[k] * (scales[k] / Moments.ToDouble(powers[k])), gradient = gradients.IsEmpty ? 0 : gradients[k], rest = 0;
            if (hasRest)
            {
                rest = (Moments.ToDouble(roundedMeans[k]) - means[k]) * scales[k];
                product += rest * gradient;
            }

            products[k] = product;
            double factor = weight.IsEmpty ? scales[k] : scales[k] * Moments.ToDouble(weight[weight.Length == 1 ? 0 : k]);
            double slope = factor * product / count;
            slopes[k] = Moments.FromDouble<T>(slope);
            if (!factors.IsEmpty)
            {
                factors[k] = Moments.FromDouble<T>(factor);
            }

            if (!offsets.IsEmpty)
            {
                offsets[k] = Moments.FromDouble<T>(rest);
            }

            if (!intercepts.IsEmpty)
            {
                double intercept = factor * gradient / count;
                intercepts[k] = Moments.FromDouble<T>(hasRest && offsets.IsEmpty ? intercept + (slope * rest) : intercept);
            }
        }
    }
}
