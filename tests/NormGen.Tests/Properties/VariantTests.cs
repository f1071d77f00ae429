namespace NormGen.Tests.Properties;

/// <summary>How a layer is unrolled, and what of its shape is known at compile time, changes no bit.</summary>
[Collection(PropertyGroup.Name)]
public sealed class VariantTests(RandomLayers layers)
{
    [Fact]
    public void Every_unrolling_gives_the_same_bits()
        => new Variants(layers, layer => layer.Unrollings.Select(layer.With)).Check(layers.All, cases: 2);

    [Fact]
    public void Dynamic_extents_give_the_bits_of_static_ones()
        => new Variants(layers, layer => [layer.Attribute, layer.Dynamic])
            .Check(layers.All.Where(layer => layer.DynamicAxes.Length > 0), cases: 2);

    private sealed class Variants(RandomLayers layers, Func<RandomLayer, IEnumerable<string>> variants) : PropertyCheck
    {
        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
        {
            string[] attributes = [.. variants(layer)];
            Trace<T>[] traces = [.. attributes.Select(attribute => Trace<T>.Of(layers.Create<T>(attribute, input), layer.Shape, input))];
            for (int i = 1; i < traces.Length; i++)
            {
                if (traces[0].Difference(traces[i]) is { } difference)
                {
                    return $"{attributes[i]} differs from {attributes[0]}: {difference}";
                }
            }

            return null;
        }
    }
}
