using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <content>The formulas, of four statistics side by side.</content>
internal static partial class Columns
{
    /// <summary>Mean and biased variance from the sums of deviations and of their squares.</summary>
    /// <returns>Where the sums tell them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> FromSums<T>(
        Vector256<double> sum,
        Vector256<double> square,
        Vector256<double> shift,
        double count,
        double epsilon,
        out Vector256<double> mean,
        out Vector256<double> variance)
        where T : unmanaged
    {
        Vector256<double> offset = Divide(sum, count);
        Vector256<double> correction = offset * offset * Vector256.Create(count);
        mean = shift + offset;
        variance = Divide(square - correction, count);
        return Vector256.LessThanOrEqual(correction, Vector256.Create(0.5) * square) & IsInRange<T>(square, count, epsilon);
    }

    /// <summary>value / count. By a power of two it is a product, which is the same number and takes a third of the time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Divide(Vector256<double> value, double count)
        => BitConverter.DoubleToUInt64Bits(count) << 12 == 0 ? value * Vector256.Create(1 / count) : value / Vector256.Create(count);

    /// <summary>1 / sqrt(variance + epsilon), and 0 for a sum of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Scale(Vector256<double> variance, double epsilon)
    {
        Vector256<double> value = variance + Vector256.Create(epsilon);
        Vector256<double> zero = Vector256.Equals(value, Vector256<double>.Zero);
        return Vector256.AndNot(Vector256<double>.One / Vector256.Sqrt(value), zero);
    }

    /// <summary>1 / sqrt(variance + epsilon) of running variances, by IEEE.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> RunningScale(Vector256<double> variance, double epsilon)
        => Vector256<double>.One / Vector256.Sqrt(variance + Vector256.Create(epsilon));

    /// <summary>What rounding takes from the mean, times the scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Lost<T>(Vector256<double> mean, Vector256<double> factor)
        where T : unmanaged
        => (Rounded<T>(mean) - mean) * factor;

    /// <summary>The bias, and what rounding takes from the mean; a double takes nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Offset<T>(Vector256<double> mean, Vector256<double> factor, Vector256<double> bias)
        where T : unmanaged
        => typeof(T) == typeof(double) ? bias : bias + Lost<T>(mean, factor);
}
