namespace NormGen.Tests.Properties;

/// <summary>The same span may be input and output.</summary>
[Collection(PropertyGroup.Name)]
public sealed class InPlaceTests(RandomLayers layers)
{
    [Fact]
    public void In_place_gives_the_bits_of_out_of_place() => new InPlace(layers).Check(layers.All, cases: 2);

    private sealed class InPlace(RandomLayers layers) : PropertyCheck
    {
        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
            => Run<T>(layer, input, inPlace: false).Difference(Run<T>(layer, input, inPlace: true));

        private Trace<T> Run<T>(RandomLayer layer, RandomInput input, bool inPlace)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
            => Trace<T>.Of(layers.Create<T>(layer.Attribute, input), layer.Shape, input, inPlace);
    }
}
