namespace NormGen.Tests.Properties;

/// <summary>What is expected of one call, and what its bound is made of (tests/oracle/README.md).</summary>
/// <param name="Size">The largest |x̂ · weight| + |bias|.</param>
/// <param name="Condition">|x| / σ · |weight|.</param>
/// <param name="Normalization">What normalized it.</param>
internal sealed record Expectation(DoubleDouble[] Output, double Size, double[] Condition, Normalization Normalization);

/// <summary>The statistics of one call.</summary>
/// <param name="Sigma">sqrt(variance + epsilon), or max(norm, epsilon).</param>
/// <param name="Flat">Which have no variance, so that x̂ is 0 whatever epsilon is.</param>
/// <param name="Moves">Of which the input moves <paramref name="Sigma"/>: all but norms below epsilon.</param>
/// <param name="OfTheBatch">False: they are running ones, which do not depend on the input.</param>
internal sealed record Normalization(DoubleDouble[] Mean, DoubleDouble[] Sigma, bool[] Flat, bool[] Moves, bool OfTheBatch);

/// <summary>The contract's formulas, written out.</summary>
internal sealed class Reference(RandomLayer layer, Layout layout, double[] weight, double[] bias)
{
    private int _batches;

    /// <summary>Never rounded to the element type.</summary>
    public DoubleDouble[] RunningMean { get; private set; } = Filled(layer.Tracked ? layout.RunningValues : 0, 0);

    public DoubleDouble[] RunningVariance { get; private set; } = Filled(layer.Tracked ? layout.RunningValues : 0, 1);

    /// <summary>The standard deviation that each running mean has seen: that of each batch moves it as the batch's mean moves
    /// the running mean.</summary>
    public DoubleDouble[] RunningDeviation { get; private set; } = Filled(layer.Tracked ? layout.RunningValues : 0, 0);

    public Expectation Train(double[] x)
    {
        var (mean, squares) = Statistics(x);
        if (layer.Tracked)
        {
            Track(mean, squares, Count(x));
        }

        if (layer.Statistic == Statistic.Euclidean)
        {
            DoubleDouble[] norms = [.. squares.Select(DoubleDouble.Sqrt)];
            bool[] moves = [.. norms.Select(norm => (double)(norm - layer.Epsilon) >= 0)];
            return Normalize(x, new(mean, [.. norms.Zip(moves, (norm, isMoved) => isMoved ? norm : layer.Epsilon)], Flat(x), moves, OfTheBatch: true));
        }

        return Normalize(x, new(mean, Sigma(Divide(squares, Count(x))), Flat(x), All(true), OfTheBatch: true));
    }

    /// <param name="mean">The running values of the layer under test, which are rounded; not used where not tracked.</param>
    public Expectation Evaluate(double[] x, double[] mean, double[] variance)
    {
        if (!layer.Tracked)
        {
            return Train(x);
        }

        return Normalize(x, new(PerStatistic(mean), Sigma(PerStatistic(variance)), All(false), All(true), OfTheBatch: false));

        DoubleDouble[] PerStatistic(double[] values) => [.. layout.Running.Select(running => (DoubleDouble)values[running])];
    }

    private bool[] All(bool value) => [.. Enumerable.Repeat(value, layout.Statistics)];

    /// <summary>Means, and sums of the squared differences from them.</summary>
    private (DoubleDouble[] Mean, DoubleDouble[] Squares) Statistics(double[] x)
    {
        DoubleDouble[] mean = Filled(layout.Statistics, 0);
        if (layer.HasMean)
        {
            for (int i = 0; i < x.Length; i++)
            {
                mean[layout.Statistic[i]] += x[i];
            }

            mean = Divide(mean, Count(x));
        }

        DoubleDouble[] squares = Filled(layout.Statistics, 0);
        for (int i = 0; i < x.Length; i++)
        {
            DoubleDouble difference = x[i] - mean[layout.Statistic[i]];
            squares[layout.Statistic[i]] += difference * difference;
        }

        return (mean, squares);
    }

    private void Track(DoubleDouble[] mean, DoubleDouble[] squares, double count)
    {
        _batches++;
        DoubleDouble share = layer.Momentum ?? ((DoubleDouble)1 / _batches);
        double instances = (double)layout.Statistics / layout.RunningValues;
        RunningMean = Moved(RunningMean, mean, instances);
        RunningVariance = Moved(RunningVariance, squares, instances * (count - 1));
        RunningDeviation = Moved(RunningDeviation, [.. Divide(squares, count).Select(DoubleDouble.Sqrt)], instances);

        DoubleDouble[] Moved(DoubleDouble[] running, DoubleDouble[] batch, double divisor)
        {
            DoubleDouble[] sums = Filled(running.Length, 0);
            for (int s = 0; s < batch.Length; s++)
            {
                sums[layout.Running[s]] += batch[s];
            }

            return [.. running.Zip(Divide(sums, divisor), (old, next) => ((1 - share) * old) + (share * next))];
        }
    }

    private DoubleDouble[] Sigma(DoubleDouble[] variance) => [.. variance.Select(value => DoubleDouble.Sqrt(value + layer.Epsilon))];

    private Expectation Normalize(double[] x, Normalization normalization)
    {
        var (mean, sigma, flat, _, _) = normalization;
        DoubleDouble[] output = new DoubleDouble[x.Length];
        double[] condition = new double[x.Length];
        double size = 0;
        for (int i = 0; i < x.Length; i++)
        {
            int s = layout.Statistic[i];
            DoubleDouble w = layer.HasWeight ? layer.Weight(weight[layout.Parameter[i]]) : 1;
            double b = layer.HasBias ? bias[layout.Parameter[i]] : 0;
            DoubleDouble scaled = flat[s] ? 0 : (x[i] - mean[s]) / sigma[s] * w;
            output[i] = scaled + b;
            size = Math.Max(size, Math.Abs((double)scaled) + Math.Abs(b));
            condition[i] = flat[s] && layer.Epsilon == 0 ? 0 : Math.Abs(x[i] / (double)sigma[s] * (double)w);
        }

        return new(output, size, condition, normalization);
    }

    private bool[] Flat(double[] x)
    {
        double[] first = new double[layout.Statistics];
        bool[] flat = new bool[layout.Statistics];
        Array.Fill(flat, true);
        for (int i = x.Length - 1; i >= 0; i--)
        {
            first[layout.Statistic[i]] = layer.HasMean ? x[i] : 0;
        }

        for (int i = 0; i < x.Length; i++)
        {
            flat[layout.Statistic[i]] &= x[i] == first[layout.Statistic[i]];
        }

        return flat;
    }

    private double Count(double[] x) => (double)x.Length / layout.Statistics;

    private static DoubleDouble[] Divide(DoubleDouble[] values, double divisor) => [.. values.Select(value => value / divisor)];

    private static DoubleDouble[] Filled(int count, double value) => [.. Enumerable.Repeat((DoubleDouble)value, count)];
}
