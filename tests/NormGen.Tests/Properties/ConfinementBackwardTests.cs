using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>A NaN or an infinity spoils the gradients of its own statistic, in evaluation with running statistics of its own
/// element, and those of the parameters that it reaches.</summary>
[Collection(PropertyGroup.Name)]
public sealed class ConfinementBackwardTests(RandomLayers layers)
{
    [Fact]
    public void A_value_that_is_not_finite_changes_no_other_gradient() => new Confinement(layers).Check(layers.All, cases: 3);

    private sealed class Confinement(RandomLayers layers) : PropertyCheck
    {
        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
            => Wrong<T>(layer, input, ofInput: true, training: true)
            ?? Wrong<T>(layer, input, ofInput: false, training: true)
            ?? Wrong<T>(layer, input, ofInput: true, training: false)
            ?? Wrong<T>(layer, input, ofInput: false, training: false);

        /// <param name="ofInput">Whether it is in the input, else in the output's gradient.</param>
        private string? Wrong<T>(RandomLayer layer, RandomInput input, bool ofInput, bool training)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] values = input.Values<T>(0, layer.Elements), gradient = input.OutputGradient<T>(0, layer.Elements);
            int at = (int)(input.Seed / 3 % (ulong)values.Length);
            T spoiled = (input.Seed % 3) switch { 0 => T.NaN, 1 => T.PositiveInfinity, _ => T.NegativeInfinity };
            var expected = Run(layer, input, values, gradient, training);
            var actual = ofInput
                ? Run(layer, input, With(values, at, spoiled), gradient, training)
                : Run(layer, input, values, With(gradient, at, spoiled), training);

            Layout layout = new(layer, layer.Shape);
            bool alone = layer.Tracked && !training;
            bool Reached(int i) => alone ? i == at : layout.Statistic[i] == layout.Statistic[at];

            // An input reaches the weights along its slice by x̂, and no bias (but its slice is summed up in double, so that
            // a bias along it may round differently); an output's gradient reaches its own parameters.
            HashSet<int> weights = ofInput
                ? [.. Enumerable.Range(0, values.Length).Where(Reached).Select(i => layout.Parameter[i])]
                : [layout.Parameter[at]];
            if (ofInput && !actual.BiasGradient.All(T.IsFinite))
            {
                return "a bias gradient is not finite";
            }

            string? difference = SameBits.Difference("input gradient beside", expected.InputGradients[0], actual.InputGradients[0], i => !Reached(i))
                ?? SameBits.Difference("weight gradient beside", expected.WeightGradient, actual.WeightGradient, i => !weights.Contains(i))
                ?? SameBits.Difference("bias gradient beside", expected.BiasGradient, actual.BiasGradient, i => !weights.Contains(i));
            return difference is null ? null
                : $"{(training ? "training" : "evaluation")}, {(ofInput ? "input" : "output's gradient")} [{at}] = {spoiled}: {difference}";
        }

        private GradientTrace<T> Run<T>(RandomLayer layer, RandomInput input, T[] values, T[] outputGradient, bool training)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var tested = layers.Create<T>(layer.Attribute, input);
            tested.Training = training;
            T[] inputGradient = new T[values.Length];
            tested.Forward(values, new T[values.Length]);
            tested.Backward(values, outputGradient, inputGradient);
            return new([inputGradient], [.. tested.WeightGradient], [.. tested.BiasGradient]);
        }

        private static T[] With<T>(T[] values, int at, T value)
        {
            T[] changed = [.. values];
            changed[at] = value;
            return changed;
        }
    }
}
