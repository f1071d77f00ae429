using System.Numerics;

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
            return Difference(Forward(expected, values), Forward(actual, spoiled), i => layout.Statistic[i] != statistic, "output")
                ?? Difference<T>([.. expected.RunningMean], [.. actual.RunningMean], i => i != running, "running mean")
                ?? Difference<T>([.. expected.RunningVariance], [.. actual.RunningVariance], i => i != running, "running variance");
        }

        private string? Evaluation<T>(RandomLayer layer, RandomInput input, Layout layout, T[] values, T[] spoiled, int index)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var evaluated = layers.Create<T>(layer.Attribute, input);
            Forward(evaluated, values);
            evaluated.Training = false;
            int statistic = layout.Statistic[index];
            return Difference(
                Forward(evaluated, values),
                Forward(evaluated, spoiled),
                i => layer.Tracked ? i != index : layout.Statistic[i] != statistic,
                "evaluated output");
        }

        private static T[] Forward<T>(INormalization<T> layer, T[] input)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] output = new T[input.Length];
            layer.Forward(input, output);
            return output;
        }

        private static string? Difference<T>(T[] expected, T[] actual, Func<int, bool> compared, string what)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
            => Support.SameBits.Difference<T>(
                [.. expected.Where((_, i) => compared(i))], [.. actual.Where((_, i) => compared(i))]) is { } difference
                ? $"{what}, without those of the spoiled statistic: {difference}"
                : null;
    }
}
