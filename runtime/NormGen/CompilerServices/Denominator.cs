using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>What a batch's elements are divided by: the root of variance, or mean square, and epsilon; or their Euclidean norm, but no less than
/// epsilon. The formulas, of four statistics side by side, and of one.</summary>
/// <param name="Epsilon">The layer's.</param>
/// <param name="IsNorm">Whether it is a norm.</param>
internal readonly record struct Denominator(double Epsilon, bool IsNorm)
{
    // Sums in chains of floats tell a norm to some units of 2⁻²⁴.
    private const double Near = 1e-4;

    /// <summary>Mean square, or norm, from the sum of the squares.</summary>
    /// <typeparam name="T">The type that they were computed in.</typeparam>
    /// <param name="square">The sum.</param>
    /// <param name="count">How many elements there are.</param>
    /// <param name="spread">The result.</param>
    /// <returns>Where the sum tells it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> FromSquares<T>(Vector256<double> square, double count, out Vector256<double> spread)
        where T : unmanaged
    {
        if (IsNorm)
        {
            return FromSquaresOfNorm<T>(square, count, out spread);
        }

        spread = Columns.Divide(square, count);
        return Columns.IsInRange<T>(square, count, Epsilon);
    }

    /// <summary>1 / sqrt(spread + epsilon), and 0 for a sum of 0; of a norm 1 / max(norm, epsilon), and 0 for a norm of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Scale(Vector256<double> spread) => IsNorm ? ScaleOfNorm(spread) : Columns.Scale(spread, Epsilon);

    /// <summary>Σ h · x̂ as far as the input moves the denominator: nothing where that is epsilon.</summary>
    /// <param name="product">Σ h · x̂.</param>
    /// <param name="scale">What <see cref="Scale"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Moving(Vector256<double> product, Vector256<double> scale)
        => IsNorm ? Vector256.AndNot(product, Vector256.GreaterThanOrEqual(scale, Vector256.Create(1 / Epsilon))) : product;

    /// <summary>The same of one.</summary>
    /// <param name="product">Σ h · x̂.</param>
    /// <param name="scale">Its scale.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Moving(double product, double scale) => IsNorm && scale >= 1 / Epsilon ? 0 : product;

    /// <summary>What that sum is divided by: a mean square is a mean, a norm is not.</summary>
    /// <param name="count">How many elements there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Count(double count) => IsNorm ? 1 : count;

    // A row of zeros is told from one whose squares vanish, and on which side of epsilon a norm is, in double.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector256<double> FromSquaresOfNorm<T>(Vector256<double> square, double count, out Vector256<double> norm)
        where T : unmanaged
    {
        norm = Vector256.Sqrt(square);
        Vector256<double> distance = Vector256.Abs(norm - Vector256.Create(Epsilon));
        return Columns.IsInRange<T>(square, count, epsilon: 0) & Vector256.GreaterThan(distance, Vector256.Create(Near * Epsilon));
    }

    // 1 / epsilon itself tells that the norm is less: others are not scaled by so much, be it by the last bit.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector256<double> ScaleOfNorm(Vector256<double> norm)
    {
        Vector256<double> most = Vector256.Create(1 / Epsilon), inverse = Vector256<double>.One / norm;
        inverse = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(inverse, most), Vector256.Create(Math.BitDecrement(1 / Epsilon)), inverse);
        Vector256<double> scale = Vector256.ConditionalSelect(Vector256.LessThan(norm, Vector256.Create(Epsilon)), most, inverse);
        return Vector256.AndNot(scale, Vector256.Equals(norm, Vector256<double>.Zero));
    }
}
