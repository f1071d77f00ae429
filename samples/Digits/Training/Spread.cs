namespace Digits.Training;

/// <summary>How a figure is spread over several runs.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation of the sample (÷ n − 1); of one value 0.</param>
/// <param name="Least">The least value.</param>
/// <param name="Largest">The largest value.</param>
internal sealed record Spread(double Mean, double Deviation, double Least, double Largest)
{
    public static Spread Of(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new(mean, Math.Sqrt(squares / Math.Max(1, values.Count - 1)), values.Min(), values.Max());
    }
}
