using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Kernels;

/// <summary>What a call should give, in plain double, and how far off it may be (DESIGN, rules of the arithmetic). Columns of
/// other sizes are no excuse: each has a bound of its own.</summary>
internal sealed class ColumnReference<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The reference itself computes in double.</summary>
    private const double Slack = 1.0 / (1L << 48);

    private readonly ColumnCalls<T> _calls;
    private readonly int[][] _columns;

    public ColumnReference(ColumnCalls<T> calls)
    {
        _calls = calls;
        _columns = [.. Enumerable.Range(0, calls.Layer.Elements).GroupBy(i => calls.Layer.Of(i).Statistic).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }

    /// <summary>What is wrong with what a call gave; empty for nothing.</summary>
    public IReadOnlyList<string> Check(T[][] results)
    {
        List<string> wrong = [];
        int parameters = _calls.Layer.Parameters;
        double[] weights = new double[parameters], biases = new double[parameters], weightSizes = new double[parameters], biasSizes = new double[parameters];
        foreach (int[] column in _columns)
        {
            Column(column, results, wrong, weights, biases, weightSizes, biasSizes);
        }

        for (int i = 0; i < parameters; i++)
        {
            if (_calls.Form.HasWeight)
            {
                Compare($"weight gradient {i}", weights[i], results[2][i], Bound.Values<T>(weightSizes[i]), wrong);
            }

            if (_calls.Form.HasBias)
            {
                Compare($"bias gradient {i}", biases[i], results[3][i], Bound.Values<T>(biasSizes[i]), wrong);
            }
        }

        return wrong;
    }

    private static void Compare(string what, double expected, T actual, double bound, List<string> wrong)
    {
        double value = double.CreateChecked(actual);
        bool good = double.IsFinite(expected) ? Math.Abs(value - expected) <= bound + (Slack * Math.Abs(expected)) : value.Equals(expected);
        if (!good)
        {
            wrong.Add($"{what}: {value:R} instead of {expected:R} ± {bound:R}");
        }
    }

    private static double Of(T[]? values, int index, double otherwise) => values is null ? otherwise : double.CreateChecked(values[index]);

    private void Column(
        int[] column, T[][] results, List<string> wrong, double[] weights, double[] biases, double[] weightSizes, double[] biasSizes)
    {
        ColumnForm form = _calls.Form;
        double[] x = [.. column.Select(i => double.CreateChecked(_calls.Input[i]))], dy = [.. column.Select(i => double.CreateChecked(_calls.OutputGradient[i]))];
        int[] parameters = [.. column.Select(i => _calls.Layer.Of(i).Parameter)];
        double[] w = [.. parameters.Select(p => Of(_calls.Weight, p, 1))], b = [.. parameters.Select(p => Of(_calls.Bias, p, 0))];
        int running = _calls.Layer.Of(column[0]).Running;
        double mean = !form.HasMean ? 0 : form.EvaluatesRunning ? double.CreateChecked(_calls.RunningMean[running]) : x.Average();
        mean = form.HasMean && !form.EvaluatesRunning ? mean + x.Average(value => value - mean) : mean;
        double variance = form.EvaluatesRunning ? double.CreateChecked(_calls.RunningVariance[running]) : x.Average(value => (value - mean) * (value - mean));
        double scale = 1 / Math.Sqrt(variance + ColumnCalls<T>.Epsilon);
        double[] normalized = [.. x.Select(value => (value - mean) * scale)], h = [.. dy.Select((value, i) => value * w[i])];
        double meanGradient = form.HasMean ? h.Average() : 0, meanProduct = h.Select((value, i) => value * normalized[i]).Average();

        // What a mean's last digit in double does.
        double[] conditions = [.. x.Select(value => Math.Max(Math.Abs(value), Math.Abs(mean)) * scale)];
        double condition = conditions.Max(), size = normalized.Select((value, i) => Math.Abs(value * w[i]) + Math.Abs(b[i])).Max();
        double meanSize = h.Average(Math.Abs), productSize = h.Select((value, i) => Math.Abs(value * normalized[i])).Average();
        double gradientSize = h.Max(Math.Abs) * scale, gradientCondition = 0;
        if (!form.EvaluatesRunning)
        {
            gradientSize = normalized.Select((value, i) => Math.Abs(h[i]) + meanSize + (Math.Abs(value) * productSize)).Max() * scale;
            gradientCondition = condition * scale * (meanSize + productSize + (h.Max(Math.Abs) * normalized.Max(Math.Abs)));
        }

        for (int i = 0; i < column.Length; i++)
        {
            int element = column[i], parameter = parameters[i];
            string where = $"of {x[i]:R} in column {_calls.Layer.Of(element).Statistic}";
            Compare($"output {where}", (normalized[i] * w[i]) + b[i], results[0][element], Bound.Output<T>(size, conditions[i] * Math.Abs(w[i])), wrong);
            double gradient = (form.EvaluatesRunning ? h[i] : h[i] - meanGradient - (normalized[i] * meanProduct)) * scale;
            Compare($"input gradient {where}", gradient, results[1][element], Bound.Gradient<T>(gradientSize, gradientCondition), wrong);
            weights[parameter] += dy[i] * normalized[i];
            biases[parameter] += dy[i];
            weightSizes[parameter] += Math.Abs(dy[i]) * (Math.Abs(normalized[i]) + (conditions[i] * Slack));
            biasSizes[parameter] += Math.Abs(dy[i]);
        }
    }
}
