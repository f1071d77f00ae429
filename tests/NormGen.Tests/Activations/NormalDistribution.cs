namespace NormGen.Tests.Activations;

/// <summary>The normal distribution in double, to some 1e-14 of the result, in the tail, too; .NET has none.</summary>
/// <remarks>Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.11 and 26.2.14.</remarks>
internal static class NormalDistribution
{
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    public static double Cumulative(double x)
        => Math.Abs(x) < 2.5 ? 0.5 + (Density(x) * Series(x))
        : x < 0 ? Tail(-x)
        : x > 0 ? 1 - Tail(x)
        : x;

    /// <summary>x + x³/3 + x⁵/(3 · 5) + …</summary>
    private static double Series(double x)
    {
        double sum = 0, term = x;
        for (int odd = 3; sum + term != sum; odd += 2)
        {
            sum += term;
            term *= x * x / odd;
        }

        return sum;
    }

    /// <summary>The density over x + 1 / (x + 2 / (x + 3 / …)), from the far end.</summary>
    private static double Tail(double x)
    {
        double fraction = x;
        for (int i = x < 40 ? 90 : 0; i > 0; i--)
        {
            fraction = x + (i / fraction);
        }

        return double.IsInfinity(x) ? 0 : Density(x) / fraction;
    }
}
