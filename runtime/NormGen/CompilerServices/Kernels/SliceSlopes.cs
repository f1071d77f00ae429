using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>From the sums of a slice's gradients h to what forms the input's gradient.</summary>
internal static class SliceSlopes
{
    /// <summary>From Σ h · (x − mean), with the mean rounded, to Σ h · x̂.</summary>
    /// <param name="sum">Σ h.</param>
    /// <param name="product">Σ h · (x − mean).</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="rest">The mean, rounded, less the mean.</param>
    /// <returns>Σ h · x̂.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double WithScale(double sum, double product, double scale, double rest)

        // An infinite sum is in the product, too: less of it, or nothing times it, would be NaN.
        => scale * (double.IsFinite(sum) ? product + (rest * sum) : product);

    /// <summary>Where weights vary from element to element: the slope's factor is x̂.</summary>
    /// <param name="sum">Σ h.</param>
    /// <param name="product">Σ h · (x − mean), with the mean rounded.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="rest">The mean, rounded, less the mean.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="denominator">What they were divided by.</param>
    /// <returns>Both.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Slope, double Intercept) Weighted(double sum, double product, double scale, double rest, double count, Denominator denominator)
        => (-(scale * (scale * (denominator.Moving(product, scale) + (rest * sum))) / denominator.Count(count)), -(scale * sum / count));

    /// <summary>The same from Σ h · x̂.</summary>
    /// <param name="sum">Σ h.</param>
    /// <param name="product">Σ h · x̂.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="count">How many elements.</param>
    /// <param name="denominator">What they were divided by.</param>
    /// <returns>Both.</returns>
    public static (double Slope, double Intercept) Normalized(double sum, double product, double scale, double count, Denominator denominator)
        => (-(scale * denominator.Moving(product, scale) / denominator.Count(count)), -(scale * sum / count));

    /// <summary>Where they do not: its factor is x − mean, with the mean rounded.</summary>
    /// <param name="sum">Σ h.</param>
    /// <param name="product">Σ h · x̂.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="rest">The mean, rounded, less the mean.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="denominator">What they were divided by.</param>
    /// <param name="hasMean">Whether a mean is subtracted.</param>
    /// <returns>Both.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Slope, double Intercept) Folded(double sum, double product, double scale, double rest, double count, Denominator denominator, bool hasMean)
    {
        double slope = -(scale * scale * denominator.Moving(product, scale) / denominator.Count(count));
        return (slope, hasMean ? (slope * rest) - (scale * sum / count) : 0);
    }
}
