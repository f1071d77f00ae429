using NormGen;

namespace Playground.Running;

/// <summary>A statistic: what is subtracted, and what is under the root but for epsilon.</summary>
public readonly record struct Moments(double Mean, double Variance)
{
    /// <summary>In double, with two passes. Inputs are floats, so this is exact for the eye.</summary>
    public static Moments Exact(IReadOnlyCollection<double> values, Statistic statistic)
    {
        double mean = statistic == Statistic.MeanVariance ? values.Sum() / values.Count : 0;
        return new(mean, values.Sum(value => (value - mean) * (value - mean)) / values.Count);
    }

    /// <summary>E[x²] − E[x]² in float, as it is often written: all digits are lost where the mean is large beside the spread.</summary>
    public static Moments Naive(IReadOnlyCollection<double> values, Statistic statistic)
    {
        float sum = 0, squares = 0;
        foreach (double value in values)
        {
            float x = (float)value;
            sum += x;
            squares += x * x;
        }

        float mean = statistic == Statistic.MeanVariance ? sum / values.Count : 0;
        return new(mean, (squares / values.Count) - (mean * mean));
    }
}
