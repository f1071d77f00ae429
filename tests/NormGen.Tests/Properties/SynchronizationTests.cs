using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Ranks that share a batch compute what the formulas say of all of it, and what they have in common has the same bits on each.</summary>
[Collection(PropertyGroup.Name)]
public sealed class SynchronizationTests(RandomLayers layers)
{
    [Fact]
    public void Ranks_compute_what_the_formulas_say_of_the_whole_batch()
    {
        Accuracy accuracy = new(layers);
        accuracy.Check(layers.All.Where(layer => layer.HasDynamicBatch && (layer.Axes.Contains(0) || layer.Tracked)), cases: 8);
        TestContext.Current.TestOutputHelper!.WriteLine($"At most, of the bound: {accuracy.Shares}");
    }

    private sealed class Accuracy(RandomLayers layers) : PropertyCheck
    {
        public WorstShares Shares { get; } = new();

        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
        {
            SharedSteps<T> shared = new(layer, input);
            shared.Run(() => layers.Create<T>(layer.Dynamic, input));
            INormalization<T> rank = shared.Ranks[0];
            Layout layout = new(layer, layer.Shape);
            double[] parameters = Exact.Doubles<T>(rank.Weight);
            Reference reference = new(layer, layout, parameters, Exact.Doubles<T>(rank.Bias));
            var weight = GradientExpectation.Zero(parameters.Length);
            var bias = GradientExpectation.Zero(rank.Bias.Length);
            foreach (SharedStep<T> step in shared.Steps.Where(step => !shared.LeavesOut(step, rank)))
            {
                double[] x = Exact.Doubles<T>(step.Input);
                Expectation expected = step.Training
                    ? reference.Train(x)
                    : reference.Evaluate(x, Exact.Doubles<T>(rank.RunningMean), Exact.Doubles<T>(rank.RunningVariance));
                GradientReference gradients = new(layer, layout, parameters, expected.Normalization, x, Exact.Doubles<T>(step.OutputGradient));
                (weight, bias) = (weight.Plus(gradients.Weight), bias.Plus(gradients.Bias));
                string? wrong = Shares.Note<T>("output", expected.Output, step.Output, i => Bound.Output<T>(expected.Size, expected.Condition[i]))
                    ?? Gradient<T>("input gradient", gradients.Input, step.InputGradient);
                if (wrong is not null)
                {
                    return $"{shared.Ranks.Length} ranks, {(step.Training ? "training" : "evaluation")}, {wrong}";
                }
            }

            return Running<T>(
                    "running mean", reference.RunningMean, rank.RunningMean, reference.RunningMean.Zip(reference.RunningDeviation, (mean, deviation) => Math.Abs((double)mean) + (double)deviation))
                ?? Running<T>("running variance", reference.RunningVariance, rank.RunningVariance, reference.RunningVariance.Select(value => (double)value))
                ?? Gradient<T>("weight gradient", weight, Sum(shared, other => other.WeightGradient))
                ?? Gradient<T>("bias gradient", bias, Sum(shared, other => other.BiasGradient))
                ?? shared.Ranks.Select(other => Differs(rank, other)).FirstOrDefault(difference => difference is not null);
        }

        private static string? Differs<T>(INormalization<T> rank, INormalization<T> other)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => rank.BatchesTracked != other.BatchesTracked
                ? $"{other.BatchesTracked} batches instead of {rank.BatchesTracked}"
                : SameBits.Difference<T>("running mean", rank.RunningMean, other.RunningMean)
                    ?? SameBits.Difference<T>("running variance", rank.RunningVariance, other.RunningVariance);

        private delegate ReadOnlySpan<T> GradientOf<T>(INormalization<T> rank)
            where T : unmanaged;

        private static T[] Sum<T>(SharedSteps<T> shared, GradientOf<T> gradient)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double[] sums = new double[gradient(shared.Ranks[0]).Length];
            foreach (INormalization<T> rank in shared.Ranks)
            {
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += double.CreateChecked(gradient(rank)[i]);
                }
            }

            return [.. sums.Select(T.CreateChecked)];
        }

        private string? Gradient<T>(string what, GradientExpectation expected, ReadOnlySpan<T> actual)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double size = expected.Size;
            return Bound.IsInRange<T>(size) ? Shares.Note(what, expected.Values, actual, i => Bound.Gradient<T>(size, expected.Condition[i])) : null;
        }

        private string? Running<T>(string what, DoubleDouble[] expected, ReadOnlySpan<T> actual, IEnumerable<double> sizes)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double bound = Bound.Values<T>(sizes.DefaultIfEmpty(0).Max());
            return Shares.Note(what, expected, actual, _ => bound);
        }
    }
}
