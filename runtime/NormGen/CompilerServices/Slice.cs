using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>
/// The elements of one statistic, as a loop nest, for the rare slices that the element type's range is too narrow for:
/// those are computed here, one by one, in double.
/// </summary>
internal readonly ref partial struct Slice
{
    private readonly ReadOnlySpan<Step> _steps;

    /// <summary>Describes a slice.</summary>
    /// <param name="steps">The loops, outermost first.</param>
    internal Slice(ReadOnlySpan<Step> steps) => _steps = steps;

    /// <summary>The innermost loop.</summary>
    private Step Innermost => _steps[^1];

    private double Count => Steps.Count(_steps);

    /// <summary>Mean and biased variance, or the mean square, in double, with compensated sums.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="hasMean">Whether a mean is subtracted.</param>
    /// <param name="mean">The mean; 0 where none is subtracted.</param>
    /// <param name="spread">The variance or mean square.</param>
    public void Measure<T>(ref readonly T x, bool hasMean, out double mean, out double spread)
        where T : unmanaged
    {
        mean = 0;
        if (hasMean)
        {
            GetMoments(in x, out mean, out spread);
        }
        else
        {
            GetMeanSquare(in x, out spread);
        }
    }

    /// <summary>Mean and biased variance, in double, with compensated sums.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="variance">The variance.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GetMoments<T>(ref readonly T x, out double mean, out double variance)
        where T : unmanaged
    {
        double first = SumOfDeviations(in x, 0) / Count;

        // Once more, from the mean just found: the sum may have lost digits to an offset.
        mean = double.IsFinite(first) ? first + (SumOfDeviations(in x, first) / Count) : first;
        variance = SumOfSquares(in x, mean) / Count;
    }

    /// <summary>The mean of the squares, in double, with compensated sums.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="meanSquare">The mean square.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GetMeanSquare<T>(ref readonly T x, out double meanSquare)
        where T : unmanaged
        => meanSquare = SumOfSquares(in x, 0) / Count;

    /// <summary>y = activation((x − mean) · scale · weight + bias + residual), in double, rounded once.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="y">Where its result goes.</param>
    /// <param name="exact">What an element becomes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Normalize<T>(ref readonly T x, ref T y, ExactOutput<T> exact)
        where T : unmanaged
    {
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out nint parameter);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride, parameter += inner.ParameterStride)
            {
                exact.Put(ref Unsafe.Add(ref y, element), Moments.FromDouble<T>(exact.Output(Unsafe.Add(ref Unsafe.AsRef(in x), element), element, parameter)));
            }
        }
    }

    private double SumOfDeviations<T>(ref readonly T x, double shift)
        where T : unmanaged
    {
        CompensatedSum sum = default;
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out _);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride)
            {
                sum.Add(Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in x), element)) - shift);
            }
        }

        return sum.Value;
    }

    private double SumOfSquares<T>(ref readonly T x, double shift)
        where T : unmanaged
    {
        CompensatedSum sum = default;
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out _);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride)
            {
                double deviation = Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in x), element)) - shift;
                sum.Add(deviation * deviation);
            }
        }

        return sum.Value;
    }

    private nint OuterCount => Steps.Count(_steps[..^1]);

    /// <summary>Where a step of all loops but the innermost stands.</summary>
    private void Locate(nint step, out nint element, out nint parameter) => (element, parameter, _, _) = Steps.At(_steps[..^1], step);
}
