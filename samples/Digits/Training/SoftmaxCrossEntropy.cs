namespace Digits.Training;

/// <summary>−log(softmax of the right class), of a batch.</summary>
internal static class SoftmaxCrossEntropy
{
    private const double Ln2 = 0.693147180559945309;

    /// <summary>Writes the gradient of the mean with respect to the logits, and returns the mean.</summary>
    public static double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> gradient)
        => Sum(logits, labels, gradient, labels.Length) / labels.Length;

    /// <summary>Writes the gradient of the sum, divided by <paramref name="divisor"/>, with respect to the logits, and returns the sum.</summary>
    public static double Sum(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, Span<float> gradient, double divisor = 1)
    {
        int classes = logits.Length / labels.Length;
        Span<double> powers = stackalloc double[classes];
        double loss = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            var scores = logits.Slice(i * classes, classes);
            double largest = double.NegativeInfinity;
            foreach (float score in scores)
            {
                largest = Math.Max(largest, score);
            }

            double sum = 0;
            for (int j = 0; j < classes; j++)
            {
                powers[j] = Exp(scores[j] - largest);
                sum += powers[j];
            }

            for (int j = 0; j < classes; j++)
            {
                double target = j == labels[i] ? 1 : 0;
                gradient[i * classes + j] = (float)((powers[j] / sum - target) / divisor);
            }

            // The loss is shown and steers nothing, so Math.Log may round as it likes.
            loss += Math.Log(sum) - (scores[labels[i]] - largest);
        }

        return loss;
    }

    /// <summary>eˣ in plain arithmetic: the last digits of <see cref="Math.Exp"/> depend on the machine.</summary>
    private static double Exp(double x)
    {
        double exponent = Math.Round(x / Ln2);
        double rest = x - exponent * Ln2;
        double sum = 1;
        for (int i = 12; i > 0; i--)
        {
            sum = 1 + sum * rest / i;
        }

        return Math.ScaleB(sum, (int)exponent);
    }
}
