using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <content>Slices, and parts of one slice, which share its statistics: side by side as columns are.</content>
internal static partial class Columns
{
    /// <summary>What y = (x − mean) · scale + offset needs in the element type: the scale times each part's weight, and each part's offset.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="rest">The mean, rounded, less the mean.</param>
    /// <param name="weights">One a part; empty for none.</param>
    /// <param name="biases">One a part; empty for none.</param>
    /// <param name="factors">Where the factors go.</param>
    /// <param name="offsets">Where the offsets go; empty where there are none.</param>
    /// <remarks>Not inlined, so that the JIT compiler does not see it for parts that are computed one by one.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void FoldParts<T>(double scale, double rest, Weights<T> weights, ReadOnlySpan<T> biases, Span<T> factors, Span<T> offsets)
        where T : unmanaged
    {
        int k = 0;
        for (; k <= factors.Length - Four.Count; k += Four.Count)
        {
            FoldParts<T, Four>(default, scale, rest, weights, biases, factors, offsets, k);
        }

        if (k < factors.Length)
        {
            FoldLastParts(scale, rest, weights, biases, factors, offsets, k);
        }
    }

    /// <summary>Rare, so that the JIT compiler does not see it until there are some.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FoldLastParts<T>(double scale, double rest, Weights<T> weights, ReadOnlySpan<T> biases, Span<T> factors, Span<T> offsets, int k)
        where T : unmanaged
        => FoldParts<T, Rest>(new(factors.Length - k), scale, rest, weights, biases, factors, offsets, k);

    /// <summary>From Σ h · (x − mean), with the mean rounded, to Σ h · x̂.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <param name="rest">The mean, rounded, less the mean.</param>
    /// <param name="gradients">Σ h of each part; empty where it is not needed.</param>
    /// <param name="products">Σ h · (x − mean) of each.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ScaleParts<T>(double scale, double rest, ReadOnlySpan<double> gradients, Span<double> products)
        where T : unmanaged
    {
        int k = 0;
        for (; k <= products.Length - Four.Count; k += Four.Count)
        {
            ScaleParts<T, Four>(default, scale, rest, gradients, products, k);
        }

        if (k < products.Length)
        {
            ScaleParts<T, Rest>(new(products.Length - k), scale, rest, gradients, products, k);
        }
    }

    /// <summary>From Σ h · (x − mean), with the mean rounded, to Σ h · x̂, of slices.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="means">The means; empty where none is subtracted.</param>
    /// <param name="scales">1 / sqrt(variance + epsilon).</param>
    /// <param name="roundedMeans">The means, rounded.</param>
    /// <param name="gradients">Σ h of each; empty where it is not needed.</param>
    /// <param name="products">Σ h · (x − mean) of each.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void ScaleEach<T>(
        ReadOnlySpan<double> means, ReadOnlySpan<double> scales, ReadOnlySpan<T> roundedMeans, ReadOnlySpan<double> gradients, Span<double> products)
        where T : unmanaged
    {
        int k = 0;
        for (; k <= products.Length - Four.Count; k += Four.Count)
        {
            ScaleEach<T, Four>(default, means, scales, roundedMeans, gradients, products, k);
        }

        if (k < products.Length)
        {
            ScaleEach<T, Rest>(new(products.Length - k), means, scales, roundedMeans, gradients, products, k);
        }
    }

    /// <summary>Multiplies the sums of slices by the weight of each; a zero becomes 0, not −0, as where the sums of parts are added up.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="weights">One a slice, or one for all; empty for none.</param>
    /// <param name="sums">The sums; empty where they are not needed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Weigh<T>(Weights<T> weights, Span<double> sums)
        where T : unmanaged
    {
        int k = 0;
        for (; k <= sums.Length - Four.Count; k += Four.Count)
        {
            Weigh<T, Four>(default, weights, sums, k);
        }

        if (k < sums.Length)
        {
            Weigh<T, Rest>(new(sums.Length - k), weights, sums, k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weigh<T, TWide>(TWide wide, Weights<T> weights, Span<double> sums, int k)
        where T : unmanaged
        where TWide : struct, IWide
    {
        Vector256<double> sum = wide.Load(sums, k);
        wide.Store(Vector256<double>.Zero + (weights.IsEmpty ? sum : weights.OneOrEach(wide, k) * sum), sums, k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleEach<T, TWide>(
        TWide wide, ReadOnlySpan<double> means, ReadOnlySpan<double> scales, ReadOnlySpan<T> roundedMeans, ReadOnlySpan<double> gradients, Span<double> products, int k)
        where T : unmanaged
        where TWide : struct, IWide
        => wide.Store(
            WithScale<T>(
                wide.Load(products, k), LoadAny(wide, gradients, k), wide.Load(scales, k), Remainder(wide, means, roundedMeans, k), hasMean: !means.IsEmpty),
            products,
            k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FoldParts<T, TWide>(
        TWide wide, double scale, double rest, Weights<T> weights, ReadOnlySpan<T> biases, Span<T> factors, Span<T> offsets, int k)
        where T : unmanaged
        where TWide : struct, IWide
    {
        Vector256<double> factor = Vector256.Create(scale);
        factor = weights.IsEmpty ? factor : factor * weights.OneOrEach(wide, k);
        wide.Store(factor, factors, k);
        if (!offsets.IsEmpty)
        {
            Vector256<double> bias = biases.IsEmpty ? Vector256<double>.Zero : OneOrEach(wide, biases, k);
            wide.Store(bias + (Vector256.Create(rest) * factor), offsets, k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleParts<T, TWide>(TWide wide, double scale, double rest, ReadOnlySpan<double> gradients, Span<double> products, int k)
        where T : unmanaged
        where TWide : struct, IWide
        => wide.Store(
            WithScale<T>(
                wide.Load(products, k), LoadAny(wide, gradients, k), Vector256.Create(scale), Vector256.Create(rest), hasMean: !gradients.IsEmpty),
            products,
            k);
}
