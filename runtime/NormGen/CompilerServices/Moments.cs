using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>From sums to statistics, and whether the element type's range was wide enough for them. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Moments
{
    /// <summary>The biased variance from the squared deviations from a provisional mean (Chan, Golub and LeVeque's
    /// corrected two-pass algorithm, 1983).</summary>
    /// <typeparam name="T">The type that the squares were computed in.</typeparam>
    /// <param name="offset">The mean's own deviation from the provisional mean.</param>
    /// <param name="squares">The sum of the squared deviations.</param>
    /// <param name="count">How many elements there are.</param>
    /// <param name="epsilon">What will be added to the variance.</param>
    /// <param name="variance">The variance.</param>
    /// <returns>False where the sums do not tell it: the squares left the range of <typeparamref name="T"/>, the
    /// provisional mean was too far off, or there was a NaN or an infinity.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGetVariance<T>(double offset, double squares, double count, double epsilon, out double variance)
        where T : unmanaged
    {
        double correction = offset * offset * count;
        variance = (squares - correction) / count;

        // Beyond a half, the subtraction would more than double the rounding errors of the squares.
        return correction <= 0.5 * squares && IsInRange<T>(squares, count, epsilon);
    }

    /// <summary>Mean and biased variance from the sums of the deviations from a provisional mean, and of their squares.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="shift">The provisional mean.</param>
    /// <param name="sum">The sum of the deviations.</param>
    /// <param name="squares">The sum of their squares.</param>
    /// <param name="count">How many elements there are.</param>
    /// <param name="epsilon">What will be added to the variance.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="variance">The variance.</param>
    /// <returns>False where the sums do not tell them: the squares left the range of <typeparamref name="T"/>, the
    /// provisional mean was too far off, or there was a NaN or an infinity.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGetMoments<T>(T shift, double sum, double squares, double count, double epsilon, out double mean, out double variance)
        where T : unmanaged
    {
        double offset = sum / count;
        mean = ToDouble(shift) + offset;
        return TryGetVariance<T>(offset, squares, count, epsilon, out variance);
    }

    /// <summary>As <see cref="TryGetVariance{T}"/>, from deviations that were squared and summed in double.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="offset">The mean's own deviation from the provisional mean.</param>
    /// <param name="squares">The sum of the squared deviations.</param>
    /// <param name="count">How many elements there are.</param>
    /// <param name="epsilon">What will be added to the variance.</param>
    /// <param name="variance">The variance.</param>
    /// <returns>False where the sums do not tell it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGetExactVariance<T>(double offset, double squares, double count, double epsilon, out double variance)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return TryGetVariance<T>(offset, squares, count, epsilon, out variance);
        }

        // Squares of floats neither overflow nor vanish in double, and its spare digits bear ten bits of cancellation.
        double correction = offset * offset * count;
        variance = (squares - correction) / count;
        return correction <= 0.999 * squares && squares <= double.MaxValue;
    }

    /// <summary>The mean square from the sum of the squares.</summary>
    /// <typeparam name="T">The type that the squares were computed in.</typeparam>
    /// <param name="squares">The sum of the squares.</param>
    /// <param name="count">How many elements there are.</param>
    /// <param name="epsilon">What will be added to the mean square.</param>
    /// <param name="meanSquare">The mean square.</param>
    /// <returns>False where the squares left the range of <typeparamref name="T"/>, or there was a NaN or an infinity.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGetMeanSquare<T>(double squares, double count, double epsilon, out double meanSquare)
        where T : unmanaged
    {
        meanSquare = squares / count;
        return IsInRange<T>(squares, count, epsilon);
    }

    /// <summary>Whether sums of gradients and of their products tell what they should: nothing overflowed, no digits were lost to
    /// underflow, and there was no NaN or infinity.</summary>
    /// <typeparam name="T">The type that they were computed in.</typeparam>
    /// <param name="gradients">The sum of the gradients.</param>
    /// <param name="products">The sum of the products.</param>
    /// <param name="count">How many elements there are.</param>
    /// <returns>False where they do not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreInRange<T>(double gradients, double products, double count)
        where T : unmanaged
    {
        (double smallest, double largest) = SquareRange<T>();
        double size = Math.Abs(products);
        return Math.Abs(gradients) <= largest && size <= largest && (size >= smallest * count || size == 0);
    }

    /// <summary>1 / sqrt(<paramref name="value"/>), and 0 for 0: a constant slice with epsilon 0 gives the bias.</summary>
    /// <param name="value">A variance or mean square of the batch, plus epsilon.</param>
    /// <returns>The factor that normalizes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ReciprocalRoot(double value) => value == 0 ? 0 : 1 / Math.Sqrt(value);

    /// <summary>The power of two below a scale: a product with it is not rounded, and is of the size of x̂.</summary>
    /// <param name="scale">1 / sqrt(variance + epsilon); ordinary.</param>
    /// <returns>A value from <paramref name="scale"/> / 2 on, up to <paramref name="scale"/>; 1 for 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PowerOfTwo(double scale)
        => scale == 0 ? 1 : BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(scale) & 0x7FF0_0000_0000_0000);

    /// <summary>Whether arithmetic in <typeparamref name="T"/> can normalize with these values, without overflow and
    /// without losing digits to underflow, for weights from 1e-25 to 1e25.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="mean">The mean.</param>
    /// <param name="scale">1 / sqrt(variance + epsilon).</param>
    /// <returns>False where <see cref="Slice"/> has to do it in double.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOrdinary<T>(double mean, double scale)
        where T : unmanaged
    {
        (double smallest, double largest) = ScaleRange<T>();
        return Math.Abs(mean) <= largest * largest && ((scale >= smallest && scale <= largest) || scale == 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double ToDouble<T>(T value)
        where T : unmanaged
        => typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value) : Unsafe.BitCast<T, double>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T FromDouble<T>(double value)
        where T : unmanaged
        => typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value) : Unsafe.BitCast<double, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (double Smallest, double Largest) ScaleRange<T>()
        where T : unmanaged
        => typeof(T) == typeof(float) ? (1.0 / (1L << 30), 1L << 30) : (1e-120, 1e120);

    // A single square vanishes below 1.4e-45 (float) or 4.9e-324 (double), and overflows above 3.4e38 or 1.8e308. These
    // bounds keep what is lost to either far below the last digit. Squares that all vanish are hidden by epsilon.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (double Smallest, double Largest) SquareRange<T>()
        where T : unmanaged
        => typeof(T) == typeof(float) ? (1e-30, 1e30) : (1e-250, 1e250);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInRange<T>(double squares, double count, double epsilon)
        where T : unmanaged
    {
        (double smallest, double largest) = SquareRange<T>();
        return (squares >= smallest * count && squares <= largest) || (squares == 0 && epsilon >= smallest);
    }
}
