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
    internal Slice(ReadOnlySpan<Step> steps)
        : this(steps, Steps.Count(steps))
    {
    }

    /// <summary>Describes a slice whose gradients have zeros where elements do not count.</summary>
    /// <param name="steps">The loops, outermost first.</param>
    /// <param name="count">How many elements count.</param>
    internal Slice(ReadOnlySpan<Step> steps, double count)
    {
        _steps = steps;
        Count = count;
    }

    /// <summary>The innermost loop.</summary>
    private Step Innermost => _steps[^1];

    private double Count { get; }

    /// <summary>Mean and biased variance, the mean square, or the norm, in double, with compensated sums.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="plan">Which of them.</param>
    /// <param name="mean">The mean; 0 where none is subtracted.</param>
    /// <param name="spread">The variance, mean square or norm.</param>
    public void Measure<T>(ref readonly T x, LayerPlan<T> plan, out double mean, out double spread)
        where T : unmanaged
    {
        mean = 0;
        if (plan.HasMean)
        {
            GetMoments(in x, out mean, out spread);
        }
        else if (plan.IsEuclidean)
        {
            GetNorm(in x, out spread);
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

    /// <summary>What a mean lacks: the mean of the deviations from it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="mean">The mean.</param>
    public double RestOf<T>(ref readonly T x, double mean)
        where T : unmanaged
        => double.IsFinite(mean) ? SumOfDeviations(in x, mean) / Count : 0;

    /// <summary>The mean of the squares, in double, with compensated sums.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="meanSquare">The mean square.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GetMeanSquare<T>(ref readonly T x, out double meanSquare)
        where T : unmanaged
        => meanSquare = SumOfSquares(in x, 0) / Count;

    /// <summary>The Euclidean norm, in double, with compensated sums; of elements divided by a power of two, so that no square overflows, nor
    /// vanishes beside the largest.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The slice's first element.</param>
    /// <param name="norm">The norm.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GetNorm<T>(ref readonly T x, out double norm)
        where T : unmanaged
    {
        norm = LargestSize(in x);
        if (norm > 0 && double.IsFinite(norm))
        {
            int exponent = Math.ILogB(norm);
            norm = Math.ScaleB(Math.Sqrt(SumOfSquares(in x, 0, -exponent)), exponent);
        }
    }

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

    /// <summary>Of (x − shift) · 2^exponent.</summary>
    private double SumOfSquares<T>(ref readonly T x, double shift, int exponent = 0)
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
                double deviation = Math.ScaleB(Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in x), element)) - shift, exponent);
                sum.Add(deviation * deviation);
            }
        }

        return sum.Value;
    }

    /// <summary>The largest absolute value; NaN where there is one.</summary>
    private double LargestSize<T>(ref readonly T x)
        where T : unmanaged
    {
        double largest = 0;
        nint outerCount = OuterCount;
        Step inner = Innermost;
        for (nint outer = 0; outer < outerCount; outer++)
        {
            Locate(outer, out nint element, out _);
            for (nint i = 0; i < inner.Extent; i++, element += inner.Stride)
            {
                largest = Math.Max(largest, Math.Abs(Moments.ToDouble(Unsafe.Add(ref Unsafe.AsRef(in x), element))));
            }
        }

        return largest;
    }

    private nint OuterCount => Steps.Count(_steps[..^1]);

    /// <summary>Where a step of all loops but the innermost stands.</summary>
    private void Locate(nint step, out nint element, out nint parameter) => (element, parameter, _, _) = Steps.At(_steps[..^1], step);
}
