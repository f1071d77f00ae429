using NormGen;
using NormGen.Inspection;
using NormGen.Inspection.Calling;

namespace Playground.Running;

/// <summary>A statistic, computed in three ways.</summary>
/// <param name="Number">Which.</param>
/// <param name="Exact">In double.</param>
/// <param name="Naive">E[x²] − E[x]² in float.</param>
/// <param name="LayerError">How far the layer's outputs are from the exact ones, at most; null where they are not comparable.</param>
/// <param name="NaiveError">How far those are that come from the naive statistic; NaN where its variance is negative.</param>
public sealed record StatisticComparison(int Number, Moments Exact, Moments Naive, double? LayerError, double NaiveError);

/// <summary>One call of a layer.</summary>
/// <param name="Call">How it is called, where that is not plain; null otherwise.</param>
/// <param name="Tensors">What went in and what came out.</param>
/// <param name="Comparisons">Of some statistics: the first and the last.</param>
public sealed record TrialResult(string? Call, IReadOnlyList<TrialTensor> Tensors, IReadOnlyList<StatisticComparison> Comparisons);

/// <summary>A tensor of a call.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Values">Its elements, row-major.</param>
public sealed record TrialTensor(string Title, int[] Shape, double[] Values);

/// <summary>A layer that is tried, batch after batch.</summary>
public sealed class Trial(TrialLayer layer, TensorReport tensor)
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

        TensorLayout layout = new(tensor, settings.Batch);
        (CallTensors<double> before, CallTensors<double> after) = layer.Forward(TrialInput.Make(layer, layout, settings, batch), layout.Shape, !settings.IsEvaluation);
        int[] shown = layout.Statistics > 1 ? [0, layout.Statistics - 1] : [0];
        return new(CallText, [.. Tensors(layout, before, after)], [.. shown.Select(number => Compare(layout, number, before, after, settings))]);
    }

    /// <summary>The call, and what stands where the sliders tell nothing.</summary>
    private string? CallText => (layer.Residual, layer.IsModulated) switch
    {
        (Residual.Before, _) => "AddForward(input, residual, output): residual += input; output = layer(residual). The stream is of mean 0 and spread 1 before.",
        (Residual.After, _) => "ForwardAdd(input, residual): residual += layer(input). The stream is of mean 0 and spread 1 before.",
        (Residual.Inside, _) => "Forward(input, residual, output): output = activation(y + residual). The residual is of mean 0 and spread 1.",
        (_, true) => "Forward(input, scale, shift, output): output = activation(y · (1 + scale) + shift). Scale and shift are of mean 0 and spread 0.25.",
        _ => null,
    };

    private IEnumerable<TrialTensor> Tensors(TensorLayout layout, CallTensors<double> before, CallTensors<double> after)
    {
        yield return Whole("Before", before.Input);
        if (layer.Residual == Residual.Inside)
        {
            yield return Whole("Residual", before.Residual);
        }
        else if (layer.Residual != Residual.None)
        {
            yield return Whole("Stream before", before.Residual);
            yield return Whole("Stream after", after.Residual);
        }

        if (layer.IsModulated)
        {
            yield return new("Scale", layout.ModulationShape, before.Scale);
            yield return new("Shift", layout.ModulationShape, before.Shift);
        }

        if (layer.Residual != Residual.After)
        {
            yield return Whole("After", after.Output);
        }

        TrialTensor Whole(string title, double[] values) => new(title, layout.Shape, values);
    }

    private StatisticComparison Compare(TensorLayout layout, int number, CallTensors<double> before, CallTensors<double> after, TrialSettings settings)
    {
        double[] normalized = layer.Residual == Residual.Before ? after.Residual : before.Input, output = layer.Residual == Residual.After ? after.Residual : after.Output;
        int[] elements = [.. Enumerable.Range(0, normalized.Length).Where(i => layout.Statistic[i] == number)];
        double[] values = [.. elements.Select(i => normalized[i])];
        Moments exact = Moments.Exact(values, layer.Info.Statistic), naive = Moments.Naive(values, layer.Info.Statistic);
        double[] expected = Outputs(exact);

        // In evaluation running statistics normalize.
        bool isComparable = !(settings.IsEvaluation && layer.IsTracked);
        return new(
            number,
            exact,
            naive,
            isComparable ? elements.Select((element, i) => Math.Abs(output[element] - expected[i])).Max() : null,
            Outputs(naive).Zip(expected, (one, other) => Math.Abs(one - other)).Aggregate(0.0, Math.Max));

        double[] Outputs(Moments moments) => [.. elements.Zip(Normalized(values, moments), (element, y) => Output(layout, element, y, before))];
    }

    /// <summary>What becomes of a normalized element. A new layer's weight is 1, its bias 0.</summary>
    private double Output(TensorLayout layout, int element, double y, CallTensors<double> before)
    {
        int modulation = layout.Modulation[element];
        double modulated = layer.IsModulated ? (y * (1 + before.Scale[modulation])) + before.Shift[modulation] : y;
        double activated = Activations.Apply(layer.Info.Activation, layer.Residual == Residual.Inside ? modulated + before.Residual[element] : modulated);
        return layer.Residual == Residual.After ? activated + before.Residual[element] : activated;
    }

    private double[] Normalized(double[] values, Moments moments)
    {
        double root = layer.Info.Statistic == Statistic.Euclidean
            ? Math.Max(Math.Sqrt(values.Length * moments.Variance), layer.Info.Epsilon)
            : Math.Sqrt(moments.Variance + layer.Info.Epsilon);
        return [.. values.Select(value => (value - moments.Mean) / root)];
    }
}
