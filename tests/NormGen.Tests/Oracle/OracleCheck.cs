using System.Globalization;
using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Oracle;

/// <summary>Compares with the oracle, and remembers the worst.</summary>
internal sealed class OracleCheck
{
    private readonly List<string> _failures = [];
    private readonly SortedDictionary<string, (double Share, string Where)> _worst = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The largest share of the bound that any value took, for each kind of tensor.</summary>
    public string Worst
        => string.Join("; ", _worst.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key} {kind.Value.Share:F3} ({kind.Value.Where})")));

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

    /// <summary>A tensor against the oracle's, whose values <paramref name="bound"/> bounds by size and condition.</summary>
    public void CompareSample<T>(string where, string what, OracleSample? expected, T[] actual, Func<double, double, double> bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (IsAsLong(where, what, expected?.Count ?? 0, actual) && expected is not null)
        {
            Note(where, what, expected.Values.Length, i =>
                (double.CreateChecked(actual[expected.IndexOf(i)]), expected.Values[i], bound(expected.Size, expected.ConditionOf(i))));
        }
    }

    public void CompareBits<T>(string what, ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (SameBits.Difference(what, expected, actual) is { } difference)
        {
            _failures.Add(difference);
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
            CompareSample(where, "output", expected.Output, actual.Output, Bound.Output<T>);
            CompareSample(where, "input gradient", expected.InputGradient, actual.InputGradient, Bound.Gradient<T>);
            CompareSample(where, "weight gradient", expected.WeightGradient, actual.WeightGradient, Bound.Gradient<T>);
            CompareSample(where, "bias gradient", expected.BiasGradient, actual.BiasGradient, Bound.Gradient<T>);
            CompareRunning(where, "running mean", expected.RunningMean, actual.RunningMean, expected.RunningMeanSize);
            CompareRunning(where, "running variance", expected.RunningVariance, actual.RunningVariance, expected.RunningVariance?.Max() ?? 0);
            if (actual.BatchesTracked != (expected.BatchesTracked ?? 0))
            {
                _failures.Add($"{where}: BatchesTracked is {actual.BatchesTracked} instead of {expected.BatchesTracked}");
            }
        }
    }

    private void CompareRunning<T>(string where, string what, double[]? expected, T[] actual, double size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        expected ??= [];
        if (IsAsLong(where, what, expected.Length, actual))
        {
            double bound = Bound.Values<T>(size);
            Note(where, what, expected.Length, i => (double.CreateChecked(actual[i]), expected[i], bound));
        }
    }

    private bool IsAsLong<T>(string where, string what, int expected, T[] actual)
    {
        if (actual.Length != expected)
        {
            _failures.Add($"{where}, {what}: {actual.Length} values instead of {expected}");
        }

        return actual.Length == expected;
    }

    /// <summary>One line for a tensor, with its worst value.</summary>
    private void Note(string where, string what, int count, Func<int, (double Actual, double Expected, double Bound)> value)
    {
        if (count == 0)
        {
            return;
        }

        var (share, index) = Enumerable.Range(0, count)
            .Select(i => (Share: Bound.Share(value(i).Actual - value(i).Expected, value(i).Bound), Index: i))
            .MaxBy(pair => pair.Share);
        if (share > _worst.GetValueOrDefault(what, (-1, "")).Share)
        {
            _worst[what] = (share, where);
        }

        if (share > 1)
        {
            var (actual, expected, _) = value(index);
            _failures.Add($"{where}, {what}: {share:G4} of the bound at sample [{index}], {actual:R} instead of {expected:R}");
        }
    }

    private void CompareWidths<T>(string name, int bits, IReadOnlyList<StepResult<T>> widest, IReadOnlyList<StepResult<T>> results)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int step = 0; step < results.Count; step++)
        {
            var difference = SameBits.Difference<T>(widest[step].Output, results[step].Output)
                ?? SameBits.Difference<T>(widest[step].RunningMean, results[step].RunningMean)
                ?? SameBits.Difference<T>(widest[step].RunningVariance, results[step].RunningVariance)
                ?? SameBits.Difference<T>(widest[step].InputGradient, results[step].InputGradient)
                ?? SameBits.Difference<T>(widest[step].WeightGradient, results[step].WeightGradient)
                ?? SameBits.Difference<T>(widest[step].BiasGradient, results[step].BiasGradient);
            if (difference is not null)
            {
                _failures.Add($"{name}, step {step}: {bits} bits differ from {Widths.All[0]}: {difference}");
            }
        }
    }
}
