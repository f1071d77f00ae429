using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Training and evaluation agree with the contract's formulas as closely as the design promises.</summary>
[Collection(PropertyGroup.Name)]
public sealed class AccuracyTests(RandomLayers layers)
{
    [Fact]
    public void Any_layer_meets_the_bound() => new Accuracy(layers).Check(layers.All, cases: 8);

    private sealed class Accuracy(RandomLayers layers) : PropertyCheck
    {
        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
        {
            var tested = layers.Create<T>(layer.Attribute, input);
            Reference reference = new(layer, new Layout(layer, layer.Shape), Doubles<T>(tested.Weight), Doubles<T>(tested.Bias));
            Guarded<T> output = new(layer.Elements);
            for (int step = 0; step <= input.TrainingSteps; step++)
            {
                tested.Training = step < input.TrainingSteps;
                T[] values = input.Values<T>(step, layer.Elements);
                if (!tested.Training && IsDivisionByZero(layer, tested.RunningVariance))
                {
                    return null;
                }

                var expected = tested.Training
                    ? reference.Train(Doubles<T>(values))
                    : reference.Evaluate(Doubles<T>(values), Doubles<T>(tested.RunningMean), Doubles<T>(tested.RunningVariance));
                tested.Forward(values, output.Span);
                output.AssertMarginsUntouched();
                string? wrong = Outputs<T>(expected, output.Span)
                    ?? Running<T>("running mean", reference.RunningMean, tested.RunningMean)
                    ?? Running<T>("running variance", reference.RunningVariance, tested.RunningVariance);
                if (wrong is not null)
                {
                    return $"{(tested.Training ? "training" : "evaluation")}, step {step}, {wrong}";
                }
            }

            return null;
        }

        /// <summary>Then IEEE decides, and no bound.</summary>
        private static bool IsDivisionByZero<T>(RandomLayer layer, ReadOnlySpan<T> runningVariance)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => layer.Epsilon == 0 && runningVariance.Contains(T.Zero);

        private static string? Outputs<T>(Expectation expected, ReadOnlySpan<T> actual)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => Worst("output", expected.Output, actual, i => Bound.Output<T>(expected.Size, expected.Condition[i]));

        private static string? Running<T>(string what, DoubleDouble[] expected, ReadOnlySpan<T> actual)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double bound = Bound.Values<T>(expected.Select(value => Math.Abs((double)value)).DefaultIfEmpty(0).Max());
            return Worst(what, expected, actual, _ => bound);
        }

        private static string? Worst<T>(string what, DoubleDouble[] expected, ReadOnlySpan<T> actual, Func<int, double> bound)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            if (expected.Length != actual.Length)
            {
                return $"{what}: {actual.Length} values instead of {expected.Length}";
            }

            (double worst, int index) = (0, -1);
            for (int i = 0; i < expected.Length; i++)
            {
                double error = (double)(double.CreateChecked(actual[i]) - expected[i]);
                double share = Bound.Share(error, bound(i));
                if (share > worst || double.IsNaN(share))
                {
                    (worst, index) = (share, i);
                }
            }

            return worst <= 1 ? null : $"{what} [{index}] is {actual[index]:R} instead of {(double)expected[index]:R}: {worst:G4} of the bound";
        }

        private static double[] Doubles<T>(ReadOnlySpan<T> values)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            double[] doubles = new double[values.Length];
            for (int i = 0; i < doubles.Length; i++)
            {
                doubles[i] = double.CreateChecked(values[i]);
            }

            return doubles;
        }
    }
}
