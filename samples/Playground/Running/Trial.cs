using NormGen;

namespace Playground.Running;

/// <summary>A statistic, computed in three ways.</summary>
/// <param name="Number">Which.</param>
/// <param name="Exact">In double.</param>
/// <param name="Naive">E[x²] − E[x]² in float.</param>
/// <param name="LayerError">How far the layer's outputs are from the exact ones, at most; null where they are not comparable.</param>
/// <param name="NaiveError">How far those are that come from the naive statistic; NaN where its variance is negative.</param>
public sealed record StatisticComparison(int Number, Moments Exact, Moments Naive, double? LayerError, double NaiveError);

/// <summary>One call of a layer.</summary>
/// <param name="Shape">Of the tensors.</param>
/// <param name="Input">What went in.</param>
/// <param name="Output">What came out.</param>
/// <param name="Comparisons">Of some statistics: the first and the last.</param>
public sealed record TrialResult(int[] Shape, double[] Input, double[] Output, IReadOnlyList<StatisticComparison> Comparisons);

/// <summary>A layer that is tried, batch after batch.</summary>
public sealed class Trial(TrialLayer layer)
{
    /// <summary>More would take seconds here.</summary>
    public const int LargestTensor = 1 << 17;

    private readonly List<Moments> _running = [];
    private int _batch;

    public bool IsTracked => layer.IsTracked;

    /// <summary>The first running mean and variance after each batch, and at first.</summary>
    public IReadOnlyList<Moments> Running => _running;

    /// <summary>Runs the layer on another batch.</summary>
    public TrialResult Next(TrialSettings settings)
    {
        if (layer.IsTracked && _running.Count == 0)
        {
            _running.Add(layer.Running);
        }

        TrialResult result = Run(settings, _batch++);
        if (layer.IsTracked && !settings.IsEvaluation)
        {
            _running.Add(layer.Running);
        }

        return result;
    }

    private TrialResult Run(TrialSettings settings, int batch)
    {
        long elements = 1;
        foreach (int extent in layer.Info.Shape)
        {
            elements *= extent < 0 ? settings.Batch : extent;
        }

        if (elements > LargestTensor)
        {
            throw new TrialException(FormattableString.Invariant(
                $"The tensor has {elements:N0} elements; a browser tries layers of up to {LargestTensor:N0}. Type smaller extents, or leave the batch open and choose a smaller one here."));
        }

        TensorLayout layout = new(layer.Info, settings.Batch);
        double[] input = [.. TrialInput.Make(layout, settings, batch).Select(layer.Rounded)];
        double[] output = layer.Forward(input, layout.Shape, !settings.IsEvaluation);
        int[] shown = layout.Statistics > 1 ? [0, layout.Statistics - 1] : [0];
        return new(layout.Shape, input, output, [.. shown.Select(number => Compare(layout, number, input, output, settings))]);
    }

    private StatisticComparison Compare(TensorLayout layout, int number, double[] input, double[] output, TrialSettings settings)
    {
        int[] elements = [.. Enumerable.Range(0, input.Length).Where(i => layout.Statistic[i] == number)];
        double[] values = [.. elements.Select(i => input[i])];
        Moments exact = Moments.Exact(values, layer.Info.Statistic), naive = Moments.Naive(values, layer.Info.Statistic);
        double[] expected = Normalized(values, exact);

        // In evaluation running statistics normalize; an activation is another matter.
        bool isComparable = layer.Info.Activation == Activation.None && !(settings.IsEvaluation && layer.IsTracked);
        return new(
            number,
            exact,
            naive,
            isComparable ? elements.Select((element, i) => Math.Abs(output[element] - expected[i])).Max() : null,
            Normalized(values, naive).Zip(expected, (one, other) => Math.Abs(one - other)).Aggregate(0.0, Math.Max));
    }

    /// <summary>A new layer's weight is 1, its bias 0.</summary>
    private double[] Normalized(double[] values, Moments moments)
    {
        double root = layer.Info.Statistic == Statistic.Euclidean
            ? Math.Max(Math.Sqrt(values.Length * moments.Variance), layer.Info.Epsilon)
            : Math.Sqrt(moments.Variance + layer.Info.Epsilon);
        return [.. values.Select(value => (value - moments.Mean) / root)];
    }
}
