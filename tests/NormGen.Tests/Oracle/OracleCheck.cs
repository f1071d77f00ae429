using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Oracle;

/// <summary>Compares with the oracle, and remembers the worst.</summary>
internal sealed class OracleCheck
{
    private readonly List<string> _failures = [];

    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The largest share of the bound that any value took.</summary>
    public double Worst { get; private set; }

    public string WorstAt { get; private set; } = "";

    /// <summary>Runs the layer at every vector width.</summary>
    public void Run<T>(OracleCase test, Func<INormalization<T>> create)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var runs = Widths.Each(() => OracleRunner.Run(create(), test));
        Compare(test, runs[0]);
        for (int i = 1; i < runs.Count; i++)
        {
            CompareWidths(test.Name, Widths.All[i], runs[0], runs[i]);
        }
    }

    public void AssertGood() => Assert.True(_failures.Count == 0, $"{_failures.Count} failures\n{string.Join('\n', _failures)}");

    private void Compare<T>(OracleCase test, IReadOnlyList<StepResult<T>> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int step = 0; step < results.Count; step++)
        {
            var (expected, actual) = (test.Steps[step], results[step]);
            string where = $"{test.Name}, step {step}";
            var sample = expected.Output;
            Note(where + ", output", sample.Values.Length, i =>
                (double.CreateChecked(actual.Output[sample.IndexOf(i)]), sample.Values[i], Bound.Output<T>(sample.Size, sample.ConditionOf(i))));
            CompareRunning(where + ", running mean", expected.RunningMean, actual.RunningMean);
            CompareRunning(where + ", running variance", expected.RunningVariance, actual.RunningVariance);
            if (actual.BatchesTracked != (expected.BatchesTracked ?? 0))
            {
                _failures.Add($"{where}: BatchesTracked is {actual.BatchesTracked} instead of {expected.BatchesTracked}");
            }
        }
    }

    private void CompareRunning<T>(string where, double[]? expected, T[] actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        expected ??= [];
        if (actual.Length != expected.Length)
        {
            _failures.Add($"{where}: {actual.Length} values instead of {expected.Length}");
            return;
        }

        double bound = Bound.Values<T>(expected.Select(Math.Abs).DefaultIfEmpty(0).Max());
        Note(where, expected.Length, i => (double.CreateChecked(actual[i]), expected[i], bound));
    }

    /// <summary>One line for a tensor, with its worst value.</summary>
    private void Note(string where, int count, Func<int, (double Actual, double Expected, double Bound)> value)
    {
        if (count == 0)
        {
            return;
        }

        var (share, index) = Enumerable.Range(0, count)
            .Select(i => (Share: Bound.Share(value(i).Actual - value(i).Expected, value(i).Bound), Index: i))
            .MaxBy(pair => pair.Share);
        if (share > Worst)
        {
            (Worst, WorstAt) = (share, where);
        }

        if (share > 1)
        {
            var (actual, expected, _) = value(index);
            _failures.Add($"{where}: {share:G4} of the bound at sample [{index}], {actual:R} instead of {expected:R}");
        }
    }

    private void CompareWidths<T>(string name, int bits, IReadOnlyList<StepResult<T>> widest, IReadOnlyList<StepResult<T>> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int step = 0; step < results.Count; step++)
        {
            var difference = SameBits.Difference<T>(widest[step].Output, results[step].Output)
                ?? SameBits.Difference<T>(widest[step].RunningMean, results[step].RunningMean)
                ?? SameBits.Difference<T>(widest[step].RunningVariance, results[step].RunningVariance);
            if (difference is not null)
            {
                _failures.Add($"{name}, step {step}: {bits} bits differ from {Widths.All[0]}: {difference}");
            }
        }
    }
}
