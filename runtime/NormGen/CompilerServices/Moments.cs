using System.Runtime.CompilerServices;

namespace NormGen.CompilerServices;

/// <summary>From sums to statistics, and whether the element type's range was wide enough for them.</summary>
internal static class Moments
{
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
