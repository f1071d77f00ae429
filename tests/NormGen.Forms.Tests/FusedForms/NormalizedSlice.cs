namespace NormGen.Forms.Tests.FusedForms;

/// <summary>The elements of one statistic, normalized in plain double arithmetic with epsilon 0.</summary>
internal sealed class NormalizedSlice
{
    public NormalizedSlice(float[] input, int[] elements)
    {
        Elements = elements;
        double mean = elements.Average(i => (double)input[i]);
        Sigma = Math.Sqrt(elements.Average(i => (input[i] - mean) * (input[i] - mean)));
        Values = [.. elements.Select(i => (input[i] - mean) / Sigma)];
    }

    /// <summary>Where they are in the input.</summary>
    public int[] Elements { get; }

    public double Sigma { get; }

    /// <summary>x̂ of each.</summary>
    public double[] Values { get; }

    /// <summary>The input's gradient, from that of x̂.</summary>
    public double[] Gradient(double[] h)
    {
        double mean = h.Average(), product = h.Zip(Values, (left, right) => left * right).Average();
        return [.. h.Zip(Values, (left, x) => (left - mean - (x * product)) / Sigma)];
    }
}
