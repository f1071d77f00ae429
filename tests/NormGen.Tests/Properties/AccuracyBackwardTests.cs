using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Gradients in training and in evaluation agree with the contract's formulas as closely as the design promises.</summary>
[Collection(PropertyGroup.Name)]
public sealed class AccuracyBackwardTests(RandomLayers layers)
{
    /// <summary>The JIT takes far longer for a backward pass than the pass itself.</summary>
    private const int LayersOfOtherSeeds = 40;

    public static TheoryData<ulong> Seeds => [.. Seed.Searched];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Gradients_of_any_layer_meet_the_bound(ulong seed)
    {
        var searched = await layers.OfAsync(seed);
        Accuracy accuracy = new(searched);
        accuracy.Check(seed, seed == Seed.Value ? searched.All : searched.All.Take(LayersOfOtherSeeds), cases: 6);
        TestContext.Current.TestOutputHelper!.WriteLine($"At most, of the bound: {accuracy.Shares}");
    }

    private sealed class Accuracy(RandomLayers layers) : PropertyCheck
    {
        public WorstShares Shares { get; } = new();

        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
        {
            var tested = layers.Create<T>(layer.Attribute, input);
            Layout layout = new(layer, layer.Shape);
            double[] parameters = Exact.Doubles<T>(tested.Weight);
            Reference reference = new(layer, layout, parameters, Exact.Doubles<T>(tested.Bias));
            var weight = GradientExpectation.Zero(tested.Weight.Length);
            var bias = GradientExpectation.Zero(tested.Bias.Length);
            Guarded<T> inputGradient = new(layer.Elements);
            for (int step = 0; step <= input.TrainingSteps; step++)
            {
                tested.Training = step < input.TrainingSteps;
                if (!tested.Training && Exact.IsDivisionByZero(layer, tested.RunningVariance))
                {
                    return null;
                }

                T[] values = input.Values<T>(step, layer.Elements), outputGradient = input.OutputGradient<T>(step, layer.Elements);
                double[] x = Exact.Doubles<T>(values);
                var by = (tested.Training
                    ? reference.Train(x)
                    : reference.Evaluate(x, Exact.Doubles<T>(tested.RunningMean), Exact.Doubles<T>(tested.RunningVariance))).Normalization;
                GradientReference expected = new(layer, layout, parameters, by, x, Exact.Doubles<T>(outputGradient));
                (weight, bias) = (weight.Plus(expected.Weight), bias.Plus(expected.Bias));

                tested.Forward(values, new T[layer.Elements]);
                tested.Backward(values, outputGradient, inputGradient.Span);
                inputGradient.AssertMarginsUntouched();
                string? wrong = Gradient<T>("input gradient", expected.Input, inputGradient.Span)
                    ?? Gradient<T>("weight gradient", weight, tested.WeightGradient)
                    ?? Gradient<T>("bias gradient", bias, tested.BiasGradient);
                if (wrong is not null)
                {
                    return $"{(tested.Training ? "training" : "evaluation")}, step {step}, {wrong}";
                }
            }

            return null;
        }

        private string? Gradient<T>(string what, GradientExpectation expected, ReadOnlySpan<T> actual)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double size = expected.Size;
            return Bound.IsInRange<T>(size)
                ? Shares.Note(what, expected.Values, actual, i => Bound.Gradient<T>(size, expected.Condition[i]))
                : null;
        }
    }
}
