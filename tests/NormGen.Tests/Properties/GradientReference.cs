namespace NormGen.Tests.Properties;

/// <summary>One gradient, and what its bound is made of (tests/oracle/README.md).</summary>
/// <param name="Magnitudes">The sums of the absolute values of what each value is the sum of; the largest is the size.</param>
/// <param name="Condition">By how much an error of |x| / σ in each x̂ moves each value.</param>
internal sealed record GradientExpectation(DoubleDouble[] Values, double[] Magnitudes, double[] Condition)
{
    public double Size => Magnitudes.DefaultIfEmpty(0).Max();

    public static GradientExpectation Zero(int count) => new(new DoubleDouble[count], new double[count], new double[count]);

    /// <summary>Of two calls, the second of which adds to the gradient that the first gave.</summary>
    public GradientExpectation Plus(GradientExpectation other)
        => new(
            [.. Values.Zip(other.Values, (a, b) => a + b)],
            [.. Magnitudes.Zip(other.Magnitudes, (a, b) => a + b)],
            [.. Condition.Zip(other.Condition, (a, b) => a + b)]);
}

/// <summary>The gradients of one call, from the contract's formulas.</summary>
internal sealed class GradientReference
{
    private readonly RandomLayer _layer;
    private readonly Layout _layout;
    private readonly Normalization _by;

    private readonly DoubleDouble[] _normalized;
    private readonly DoubleDouble[] _gradient;
    private readonly double[] _conditions;

    /// <param name="by">What normalized the input.</param>
    public GradientReference(
        RandomLayer layer, Layout layout, double[] weight, Normalization by, double[] x, double[] outputGradient)
    {
        (_layer, _layout, _by) = (layer, layout, by);
        _normalized = new DoubleDouble[x.Length];
        _gradient = new DoubleDouble[x.Length];
        _conditions = new double[x.Length];
        int parameters = weight.Length;
        Input = new(new DoubleDouble[x.Length], new double[x.Length], new double[x.Length]);
        Weight = GradientExpectation.Zero(layer.HasWeight ? parameters : 0);
        Bias = GradientExpectation.Zero(layer.HasBias ? parameters : 0);
        for (int i = 0; i < x.Length; i++)
        {
            (int s, int p) = (layout.Statistic[i], layout.Parameter[i]);
            _gradient[i] = layer.HasWeight ? outputGradient[i] * layer.Weight(weight[p]) : outputGradient[i];
            if (!by.Flat[s])
            {
                _normalized[i] = (x[i] - by.Mean[s]) / by.Sigma[s];
                _conditions[i] = Math.Abs(x[i]) / (double)by.Sigma[s];
            }

            if (layer.HasWeight)
            {
                DoubleDouble product = outputGradient[i] * _normalized[i];
                Add(Weight, p, product, Math.Abs((double)product), Math.Abs(outputGradient[i]) * _conditions[i]);
            }

            if (layer.HasBias)
            {
                Add(Bias, p, outputGradient[i], Math.Abs(outputGradient[i]), 0);
            }
        }

        FillInput();
    }

    public GradientExpectation Input { get; }

    public GradientExpectation Weight { get; }

    public GradientExpectation Bias { get; }

    private static void Add(GradientExpectation sums, int at, DoubleDouble value, double magnitude, double condition)
    {
        sums.Values[at] += value;
        sums.Magnitudes[at] += magnitude;
        sums.Condition[at] += condition;
    }

    private void FillInput()
    {
        // Over each statistic's elements: of h, and of h · x̂.
        GradientExpectation gradients = GradientExpectation.Zero(_layout.Statistics), products = GradientExpectation.Zero(_layout.Statistics);
        double count = _layer.Statistic == Statistic.Euclidean ? 1 : (double)_normalized.Length / _layout.Statistics;
        for (int i = 0; i < _normalized.Length && _by.OfTheBatch; i++)
        {
            int s = _layout.Statistic[i];
            DoubleDouble gradient = _gradient[i] / count, product = gradient * _normalized[i];
            double magnitude = Math.Abs((double)gradient);
            if (_by.Moves[s])
            {
                Add(products, s, product, Math.Abs((double)product), magnitude * _conditions[i]);
            }

            if (_layer.HasMean)
            {
                Add(gradients, s, gradient, magnitude, 0);
            }
        }

        for (int i = 0; i < _normalized.Length; i++)
        {
            int s = _layout.Statistic[i];
            if (_by.Sigma[s].High == 0 || (_by.Flat[s] && _layer.Statistic == Statistic.Euclidean))
            {
                // A constant slice with epsilon 0, and zeros under a norm.
                continue;
            }

            DoubleDouble rest = _gradient[i] - gradients.Values[s] - (_normalized[i] * products.Values[s]);
            double normalized = Math.Abs((double)_normalized[i]), sigma = (double)_by.Sigma[s];
            Input.Values[i] = rest / _by.Sigma[s];
            Input.Magnitudes[i] = (Math.Abs((double)_gradient[i]) + gradients.Magnitudes[s] + (normalized * products.Magnitudes[s])) / sigma;
            Input.Condition[i] = ((normalized * products.Condition[s]) + (_conditions[i] * products.Magnitudes[s])) / sigma;
        }
    }
}
