using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Training and evaluation agree with the contract's formulas as closely as the design promises.</summary>
[Collection(PropertyGroup.Name)]
public sealed class AccuracyTests(RandomLayers layers)
{
    public static TheoryData<ulong> Seeds => [.. Seed.Searched];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_layer_meets_the_bound(ulong seed)
    {
        var searched = await layers.OfAsync(seed);
        Accuracy accuracy = new(searched);
        accuracy.Check(seed, searched.All, cases: 6);
        TestContext.Current.TestOutputHelper!.WriteLine($"At most, of the bound: {accuracy.Shares}");
    }

    private sealed class Accuracy(RandomLayers layers) : PropertyCheck
    {
        public WorstShares Shares { get; } = new();

        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
        {
            var tested = layers.Create<T>(layer.Attribute, input);
            Reference reference = new(layer, new Layout(layer, layer.Shape), Exact.Doubles<T>(tested.Weight), Exact.Doubles<T>(tested.Bias));
            Guarded<T> output = new(layer.Elements);
            for (int step = 0; step <= input.TrainingSteps; step++)
            {
                tested.Training = step < input.TrainingSteps;
                T[] values = input.Values<T>(step, layer.Elements);
                if (!tested.Training && Exact.IsDivisionByZero(layer, tested.RunningVariance))
                {
                    return null;
                }

                var expected = tested.Training
                    ? reference.Train(Exact.Doubles<T>(values))
                    : reference.Evaluate(Exact.Doubles<T>(values), Exact.Doubles<T>(tested.RunningMean), Exact.Doubles<T>(tested.RunningVariance));
                tested.Forward(values, output.Span);
                output.AssertMarginsUntouched();
                string? wrong = Outputs<T>(expected, output.Span)
                    ?? Running<T>(
                        "running mean", reference.RunningMean, tested.RunningMean, reference.RunningMean.Zip(reference.RunningDeviation, MeanSize))
                    ?? Running<T>(
                        "running variance", reference.RunningVariance, tested.RunningVariance, reference.RunningVariance.Select(value => (double)value));
                if (wrong is not null)
                {
                    return $"{(tested.Training ? "training" : "evaluation")}, step {step}, {wrong}";
                }
            }

            return null;
        }

        private string? Outputs<T>(Expectation expected, ReadOnlySpan<T> actual)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => Shares.Note("output", expected.Output, actual, i => Bound.Output<T>(expected.Size, expected.Condition[i]));

        private static double MeanSize(DoubleDouble mean, DoubleDouble deviation) => Math.Abs((double)mean) + (double)deviation;

        private string? Running<T>(string what, DoubleDouble[] expected, ReadOnlySpan<T> actual, IEnumerable<double> sizes)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double bound = Bound.Values<T>(sizes.DefaultIfEmpty(0).Max());
            return Shares.Note(what, expected, actual, _ => bound);
        }
    }
}
