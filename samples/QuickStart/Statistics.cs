namespace QuickStart;

/// <summary>Mean and unbiased variance of each channel of [N, channels, plane], in double.</summary>
internal sealed record Statistics(double[] Mean, double[] Variance)
{
    public static Statistics Of(float[] data, int channels, int plane)
    {
        var mean = new double[channels];
        var variance = new double[channels];
        double count = data.Length / channels;
        for (int i = 0; i < data.Length; i++)
        {
            mean[i / plane % channels] += data[i] / count;
        }

        for (int i = 0; i < data.Length; i++)
        {
            int c = i / plane % channels;
            variance[c] += (data[i] - mean[c]) * (data[i] - mean[c]) / (count - 1);
        }

        return new(mean, variance);
    }

    /// <summary>What a batch norm layer does in training: running = (1 − momentum) · running + momentum · batch.</summary>
    public void MoveTowards(Statistics batch, double momentum)
    {
        for (int c = 0; c < Mean.Length; c++)
        {
            Mean[c] += momentum * (batch.Mean[c] - Mean[c]);
            Variance[c] += momentum * (batch.Variance[c] - Variance[c]);
        }
    }
}
