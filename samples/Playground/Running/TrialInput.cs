using NormGen;
using NormGen.Inspection.Calling;

namespace Playground.Running;

/// <summary>Inputs: normally distributed, the same for the same number of the batch.</summary>
public static class TrialInput
{
    /// <summary>What a layer's calls take. The sliders shape the input; a residual is as a stream often is, and what modulates is small.</summary>
    public static CallTensors<double> Make(TrialLayer layer, TensorLayout layout, TrialSettings settings, int batch)
    {
        // Apart from those of the input.
        Random random = new(~batch);
        int modulations = layer.IsModulated ? layout.ModulationShape.Aggregate(1, (product, extent) => product * extent) : 0;
        return new()
        {
            Input = Input(layout, settings, batch),
            Residual = Normal(layer.Residual == Residual.None ? 0 : layout.Statistic.Length, 1),
            Scale = Normal(modulations, 0.25),
            Shift = Normal(modulations, 0.25),
            Output = new double[layout.Statistic.Length],
        };

        double[] Normal(int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * TrialInput.Normal(random))];
    }

    private static double[] Input(TensorLayout layout, TrialSettings settings, int batch)
    {
        // Seeded, so .NET keeps its sequence.
        Random random = new(batch);
        double[] input = new double[layout.Statistic.Length];
        for (int i = 0; i < input.Length; i++)
        {
            double normal = Normal(random);
            input[i] = settings.Offset + (settings.IsConstant && layout.Statistic[i] == 0 ? 0 : settings.Spread * normal);
        }

        input[^1] += settings.Outlier;
        return input;
    }

    private static double Normal(Random random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
