using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <content>The gradients of a slice.</content>
internal readonly ref partial struct Slice
{
    /// <summary>
    /// inputGradient = (h − mean(h) − x̂ · mean(h · x̂)) · scale with h = e · weight, x̂ = (x − mean) · scale, and e the outputGradient times
    /// the activation's slope, which residual and modulation get; a norm takes Σ h · x̂, and nothing where it is epsilon; adds e · x̂ to the weight's
    /// sums and e to the bias's. All in double.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="outputGradient">Its output's gradient.</param>
    /// <param name="inputGradient">Where its gradient goes.</param>
    /// <param name="exact">What an element becomes.</param>
    /// <param name="varies">What of the statistics depends on the input.</param>
    /// <param name="denominator">What it was divided by.</param>
    /// <param name="ofRanks">The sums of all ranks; none where there is one.</param>
    /// <param name="weightSums">The weight's sums; null where there is no weight, or it is not to be added to.</param>
    /// <param name="biasSums">The bias's sums; null likewise.</param>
    /// <param name="parameter">The slice's first parameter.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Backward<T>(
        ref readonly T x,
        ref readonly T outputGradient,
        ref T inputGradient,
        ExactOutput<T> exact,
        Varies varies,
        Denominator denominator,
        SharedSums ofRanks,
        ParameterSums<T>? weightSums,
        ParameterSums<T>? biasSums,
        nint parameter)
        where T : unmanaged
    {
        SharedSums sums = ofRanks;
        if (sums.Count == 0 || weightSums is not null || biasSums is not null)
        {
            AddUp(in x, in outputGradient, exact, weightSums, biasSums, parameter, out double gradients, out double products);
            sums = sums.Count == 0 ? new(Count, gradients, products) : sums;
        }

        Write(in x, in outputGradient, ref inputGradient, exact, varies, denominator, sums);
    }

    /// <summary>Σ h and Σ h · x̂, and what the slice adds to its parameters.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="outputGradient">Its output's gradient.</param>
    /// <param name="exact">What an element becomes.</param>
    /// <param name="weightSums">The weight's sums; null where there is no weight, or it is not to be added to.</param>
    /// <param name="biasSums">The bias's sums; null likewise.</param>
    /// <param name="parameter">The slice's first parameter.</param>
    /// <param name="gradients">Σ h.</param>
    /// <param name="products">Σ h · x̂.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AddUp<T>(
        ref readonly T x,
        ref readonly T outputGradient,
        ExactOutput<T> exact,
        ParameterSums<T>? weightSums,
        ParameterSums<T>? biasSums,
        nint parameter,
        out double gradients,
        out double products)
        where T : unmanaged
    {
        CompensatedSum gradientSum = default, productSum = default;
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out nint offset);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride, offset += inner.ParameterStride)
            {
                T input = Unsafe.Add(ref Unsafe.AsRef(in x), element);
                double normalized = exact.Normalized(input);
                double gradient = Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in outputGradient), element)) * exact.Slope(input, element, offset);
                weightSums?.Add(parameter + offset, gradient * normalized);
                biasSums?.Add(parameter + offset, gradient);
                gradient = exact.Weighted(gradient, offset);
                gradientSum.Add(gradient);
                productSum.Add(gradient * normalized);
            }
        }

        gradients = gradientSum.Value;
        products = productSum.Value;
    }

    /// <summary>The input's gradient, from sums.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="outputGradient">Its output's gradient.</param>
    /// <param name="inputGradient">Where its gradient goes.</param>
    /// <param name="exact">What an element becomes.</param>
    /// <param name="varies">What of the statistics depends on the input.</param>
    /// <param name="denominator">What it was divided by.</param>
    /// <param name="sums">The sums.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Write<T>(
        ref readonly T x,
        ref readonly T outputGradient,
        ref T inputGradient,
        ExactOutput<T> exact,
        Varies varies,
        Denominator denominator,
        SharedSums sums)
        where T : unmanaged
    {
        double intercept = varies == Varies.MeanAndVariance ? sums.Gradients / sums.Count : 0;
        double slope = varies == Varies.Nothing ? 0 : denominator.Moving(sums.Products, exact.Scale) / denominator.Count(sums.Count);
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out nint offset);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride, offset += inner.ParameterStride)
            {
                T input = Unsafe.Add(ref Unsafe.AsRef(in x), element);
                double normalized = exact.Normalized(input);
                double gradient = Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in outputGradient), element)) * exact.Slope(input, element, offset);
                exact.PutFurther(element, Moments.FromDouble<T>(gradient), Moments.FromDouble<T>(gradient * normalized));
                gradient = exact.Weighted(gradient, offset);
                double rest = varies == Varies.Nothing ? gradient : gradient - (intercept + (normalized * slope));
                exact.Put(ref Unsafe.Add(ref inputGradient, element), Moments.FromDouble<T>(rest * exact.Scale));
            }
        }
    }

    /// <summary>The sums of h = outputGradient · weight, times the activation's slope, and of h · (x − mean), in double.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="outputGradient">Its output's gradient.</param>
    /// <param name="mean">The mean, rounded; 0 where none is subtracted.</param>
    /// <param name="exact">What an element becomes.</param>
    /// <param name="weighted">Whether weights vary along it; otherwise h is without them.</param>
    /// <param name="gradients">The sum of h.</param>
    /// <param name="products">The sum of h · (x − mean).</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SumGradients<T>(
        ref readonly T x, ref readonly T outputGradient, T mean, ExactOutput<T> exact, bool weighted, out double gradients, out double products)
        where T : unmanaged
    {
        CompensatedSum sum = default, productSum = default;
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out nint offset);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride, offset += inner.ParameterStride)
            {
                T input = Unsafe.Add(ref Unsafe.AsRef(in x), element);
                double gradient = Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in outputGradient), element)) * exact.Slope(input, element, offset);
                gradient = weighted ? exact.Weighted(gradient, offset) : gradient;
                sum.Add(gradient);
                productSum.Add(gradient * (Moments.ToDouble(input) - Moments.ToDouble(mean)));
            }
        }

        gradients = sum.Value;
        products = productSum.Value;
    }
}
