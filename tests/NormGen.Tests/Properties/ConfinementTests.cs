using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>NaN and infinity stay within their statistic: in evaluation with running statistics, within their element.</summary>
[Collection(PropertyGroup.Name)]
public sealed class ConfinementTests(RandomLayers layers)
{
    [Fact]
    public void A_value_that_is_not_finite_changes_no_other_statistic() => new Confinement(layers).Check(layers.All, cases: 3);

    private sealed class Confinement(RandomLayers layers) : PropertyCheck
    {
        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
        {
            T[] values = input.Values<T>(0, layer.Elements);
            int index = (int)((input.Seed / 3) % (ulong)values.Length);
            T[] spoiled = [.. values];
            spoiled[index] = (input.Seed % 3) switch { 0 => T.NaN, 1 => T.PositiveInfinity, _ => T.NegativeInfinity };
            Layout layout = new(layer, layer.Shape);
            return Training(layer, input, layout, values, spoiled, index) ?? Evaluation(layer, input, layout, values, spoiled, index);
        }

        private string? Training<T>(RandomLayer layer, RandomInput input, Layout layout, T[] values, T[] spoiled, int index)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var expected = layers.Create<T>(layer.Attribute, input);
            var actual = layers.Create<T>(layer.Attribute, input);
            int statistic = layout.Statistic[index];
            int running = layout.Running[statistic];
            return SameBits.Difference("output beside the spoiled statistic", Forward(expected, values), Forward(actual, spoiled), i => layout.Statistic[i] != statistic)
                ?? SameBits.Difference<T>("running mean beside", [.. expected.RunningMean], [.. actual.RunningMean], i => i != running)
                ?? SameBits.Difference<T>("running variance beside", [.. expected.RunningVariance], [.. actual.RunningVariance], i => i != running);
        }

        private string? Evaluation<T>(RandomLayer layer, RandomInput input, Layout layout, T[] values, T[] spoiled, int index)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var evaluated = layers.Create<T>(layer.Attribute, input);
            Forward(evaluated, values);
            evaluated.Training = false;
            int statistic = layout.Statistic[index];
            return SameBits.Difference(
                "evaluated output beside what was spoiled",
                Forward(evaluated, values),
                Forward(evaluated, spoiled),
                i => layer.Tracked ? i != index : layout.Statistic[i] != statistic);
        }

        private static T[] Forward<T>(INormalization<T> layer, T[] input)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] output = new T[input.Length];
            layer.Forward(input, output);
            return output;
        }
    }
}
