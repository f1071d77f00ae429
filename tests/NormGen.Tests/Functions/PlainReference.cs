namespace NormGen.Tests.Functions;

/// <summary>Normalization of rows in plain double arithmetic.</summary>
internal static class PlainReference
{
    /// <summary>The rows, normalized.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="width">Their width.</param>
    /// <param name="weight">The weights; empty for none.</param>
    /// <param name="bias">The biases; empty for none.</param>
    /// <param name="hasMean">Whether a mean is subtracted.</param>
    /// <param name="epsilon">What is added inside the root.</param>
    /// <param name="weightOffset">What is added to every weight.</param>
    public static double[] Rows(float[] input, int width, float[] weight, float[] bias, bool hasMean, double epsilon, double weightOffset = 0)
    {
        double[] output = new double[input.Length];
        for (int first = 0; first < input.Length; first += width)
        {
            double mean = 0, spread = 0;
            for (int i = 0; hasMean && i < width; i++)
            {
                mean += input[first + i] / (double)width;
            }

            for (int i = 0; i < width; i++)
            {
                spread += (input[first + i] - mean) * (input[first + i] - mean) / width;
            }

            for (int i = 0; i < width; i++)
            {
                double x = (input[first + i] - mean) / Math.Sqrt(spread + epsilon);
                output[first + i] = (x * (weight.Length > 0 ? weightOffset + weight[i] : 1)) + (bias.Length > 0 ? bias[i] : 0);
            }
        }

        return output;
    }

    /// <summary>Every result lies within 2⁻²¹ of the largest.</summary>
    public static void AssertNear(double[] expected, float[] actual)
    {
        double bound = expected.Max(Math.Abs) / (1 << 21);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= bound, $"[{i}] is {actual[i]:R} instead of {expected[i]:R}");
        }
    }
}
