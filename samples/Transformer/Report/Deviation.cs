namespace Transformer.Report;

/// <summary>How far results are from exact ones.</summary>
internal static class Deviation
{
    /// <summary>More than rounding explains, in sums of some thousand products: some ten times what it comes to.</summary>
    public const double Limit = 3e-6;

    /// <summary>The largest difference, relative to the largest exact result. Not a number where a result is none.</summary>
    public static double Largest(IEnumerable<float> results, IReadOnlyCollection<double[]> exact)
        => results.Zip(exact.SelectMany(row => row), (result, expected) => Math.Abs(result - expected)).Aggregate(0.0, Math.Max)
            / exact.Max(row => row.Max(Math.Abs));
}
