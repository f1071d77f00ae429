using NormGen.Tests.Activations;
using NormGen.Tests.Properties;

namespace NormGen.Forms.Tests.FusedForms;

/// <summary>What a modulated layer, or one with a residual inside it, gives, in plain double arithmetic, from the contract's formulas.</summary>
internal sealed class FormReference
{
    private readonly RandomLayer _layer;
    private readonly Layout _layout;
    private readonly Activation _activation;
    private readonly Modulation _modulation;
    private readonly double[] _mean;
    private readonly double[] _sigma;
    private readonly double[] _argument;

    /// <param name="layer">The layer.</param>
    /// <param name="layout">Which statistic and parameter an element has.</param>
    /// <param name="activation">What follows.</param>
    /// <param name="input">The input.</param>
    /// <param name="weight">One for each parameter.</param>
    /// <param name="bias">One for each parameter.</param>
    /// <param name="residual">The residual; zeros where there is none.</param>
    /// <param name="modulation">What modulates; zeros where nothing does.</param>
    /// <param name="running">Running means and variances that normalize, one a statistic; null for the batch's own.</param>
    public FormReference(
        RandomLayer layer,
        Layout layout,
        Activation activation,
        double[] input,
        double[] weight,
        double[] bias,
        double[] residual,
        Modulation modulation,
        (double[] Mean, double[] Variance)? running = null)
    {
        (_layer, _layout, _activation, _modulation) = (layer, layout, activation, modulation);
        double count = (double)input.Length / layout.Statistics;
        _mean = running?.Mean ?? new double[layout.Statistics];
        double[] variance = running?.Variance ?? new double[layout.Statistics];
        if (running is null)
        {
            for (int i = 0; i < input.Length && layer.HasMean; i++)
            {
                _mean[layout.Statistic[i]] += input[i] / count;
            }

            for (int i = 0; i < input.Length; i++)
            {
                double deviation = input[i] - _mean[layout.Statistic[i]];
                variance[layout.Statistic[i]] += deviation * deviation / count;
            }
        }

        _sigma = [.. variance.Select(value => Math.Sqrt(value + layer.Epsilon))];
        Normalized = [.. input.Select((x, i) => (x - _mean[layout.Statistic[i]]) / _sigma[layout.Statistic[i]])];
        Weight = [.. weight.Select(learned => learned + layer.WeightOffset)];
        _argument = new double[input.Length];
        Modulated = new double[input.Length];
        Output = new double[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            double scaled = Normalized[i] * (layer.HasWeight ? Weight[layout.Parameter[i]] : 1), shifted = layer.HasBias ? bias[layout.Parameter[i]] : 0;
            double factor = 1 + modulation.Scale[modulation.Of[i]], shift = modulation.Shift[modulation.Of[i]];
            Modulated[i] = scaled + shifted;
            _argument[i] = (Modulated[i] * factor) + shift + residual[i];
            Output[i] = activation == Activation.None ? _argument[i] : ActivationReference.Value(activation, _argument[i]);
            Size = Math.Max(Size, ((Math.Abs(scaled) + Math.Abs(shifted)) * Math.Abs(factor)) + Math.Abs(shift) + Math.Abs(residual[i]));
        }

        IsOfBatch = running is null;
    }

    public double[] Output { get; }

    /// <summary>The largest sum of absolute values that an argument of the activation is made of.</summary>
    public double Size { get; }

    private double[] Normalized { get; }

    /// <summary>What is modulated: x̂ · weight + bias.</summary>
    private double[] Modulated { get; }

    private double[] Weight { get; }

    private bool IsOfBatch { get; }

    /// <summary>The gradients, from that of the output.</summary>
    public FormGradients Backward(double[] outputGradient)
    {
        int length = outputGradient.Length;
        FormGradients gradients = new(
            length, _layer.HasWeight ? Weight.Length : 0, _layer.HasBias ? Weight.Length : 0, _modulation.Scale.Length);
        double[] h = new double[length];
        double[] sums = new double[_sigma.Length], products = new double[_sigma.Length], sumSizes = new double[_sigma.Length], productSizes = new double[_sigma.Length];
        double count = (double)length / _sigma.Length;
        for (int i = 0; i < length; i++)
        {
            (double first, double second) = _activation == Activation.None ? (1, 0) : ActivationReference.Slope(_activation, _argument[i]);
            (int s, int p, int m) = (_layout.Statistic[i], _layout.Parameter[i], _modulation.Of[i]);

            // Of the argument of the activation; of what is modulated; of x̂.
            double ofArgument = outputGradient[i] * (first + second), size = Math.Abs(outputGradient[i]) * (Math.Abs(first) + Math.Abs(second));
            double ofModulated = ofArgument * (1 + _modulation.Scale[m]), modulatedSize = size * Math.Abs(1 + _modulation.Scale[m]);
            h[i] = _layer.HasWeight ? ofModulated * Weight[p] : ofModulated;
            double hSize = _layer.HasWeight ? modulatedSize * Math.Abs(Weight[p]) : modulatedSize;
            gradients.Residual.Add(i, ofArgument, size);
            gradients.Scale.Add(m, ofArgument * Modulated[i], size * Math.Abs(Modulated[i]));
            gradients.Shift.Add(m, ofArgument, size);
            if (_layer.HasWeight)
            {
                gradients.Weight.Add(p, ofModulated * Normalized[i], modulatedSize * Math.Abs(Normalized[i]));
            }

            if (_layer.HasBias)
            {
                gradients.Bias.Add(p, ofModulated, modulatedSize);
            }

            sums[s] += h[i] / count;
            products[s] += h[i] * Normalized[i] / count;
            sumSizes[s] += hSize / count;
            productSizes[s] += hSize * Math.Abs(Normalized[i]) / count;
            gradients.Input.Add(i, 0, hSize / _sigma[s]);
        }

        for (int i = 0; i < length; i++)
        {
            int s = _layout.Statistic[i];
            double mean = IsOfBatch && _layer.HasMean ? sums[s] : 0, product = IsOfBatch ? products[s] : 0;
            double size = IsOfBatch ? sumSizes[s] + (Math.Abs(Normalized[i]) * productSizes[s]) : 0;
            gradients.Input.Add(i, (h[i] - mean - (Normalized[i] * product)) / _sigma[s], size / _sigma[s]);
        }

        return gradients;
    }
}

/// <summary>What modulates a layer: (1 + scale) and shift, and which of them an element has.</summary>
internal sealed record Modulation(int[] Of, double[] Scale, double[] Shift);

/// <summary>The gradients of one call.</summary>
internal sealed record FormGradients(FormGradient Input, FormGradient Residual, FormGradient Weight, FormGradient Bias, FormGradient Scale, FormGradient Shift)
{
    public FormGradients(int elements, int weights, int biases, int modulations)
        : this(new(elements), new(elements), new(weights), new(biases), new(modulations), new(modulations))
    {
    }
}

/// <summary>A gradient, and the sums of the absolute values that each of its values is made of.</summary>
internal sealed class FormGradient(int count)
{
    private readonly double[] _sizes = new double[count];

    public double[] Values { get; } = new double[count];

    /// <summary>The largest such sum.</summary>
    public double Size => _sizes.DefaultIfEmpty(0).Max();

    public void Add(int at, double value, double size)
    {
        Values[at] += value;
        _sizes[at] += size;
    }
}
