namespace Playground.Running;

/// <summary>Inputs: normally distributed, the same for the same number of the batch.</summary>
public static class TrialInput
{
    public static double[] Make(TensorLayout layout, TrialSettings settings, int batch)
    {
        // Seeded, so .NET keeps its sequence.
        Random random = new(batch);
        double[] input = new double[layout.Statistic.Length];
        for (int i = 0; i < input.Length; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            double normal = radius * Math.Cos(2 * Math.PI * random.NextDouble());
            input[i] = settings.Offset + (settings.IsConstant && layout.Statistic[i] == 0 ? 0 : settings.Spread * normal);
        }

        input[^1] += settings.Outlier;
        return input;
    }
}
