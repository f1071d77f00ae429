using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>How a layer is unrolled, what of its shape is known at compile time, how wide the vectors are and where the
/// result goes change no bit of a gradient.</summary>
[Collection(PropertyGroup.Name)]
public sealed class VariantBackwardTests(RandomLayers layers)
{
    [Fact]
    public void Every_unrolling_gives_the_same_gradients()
        => new Attributes(layers, layer => layer.Unrollings.Select(layer.With)).Check(layers.All, cases: 2);

    [Fact]
    public void Dynamic_extents_give_the_gradients_of_static_ones()
        => new Attributes(layers, layer => [layer.Attribute, layer.Dynamic])
            .Check(layers.All.Where(layer => layer.DynamicAxes.Length > 0), cases: 2);

    /// <summary>Of some layers, since each is compiled anew for each width; the oracle does so with all of its.</summary>
    [Fact]
    public void Every_width_gives_the_same_gradients()
        => new EveryWidth(layers).Check(layers.All.Where((_, index) => index % 3 == 0), cases: 2);

    [Fact]
    public void The_result_may_replace_the_input_or_the_gradient_of_the_output() => new Targets(layers).Check(layers.All, cases: 2);

    private static GradientTrace<T> Run<T>(
        RandomLayers layers, RandomLayer layer, string attribute, RandomInput input, Target target = Target.MemoryOfItsOwn)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => GradientTrace<T>.Of(layers.Create<T>(attribute, input), layer.Shape, input, target);

    private static string? Difference<T>(IEnumerable<(string Name, GradientTrace<T> Trace)> traces)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (name, first) = traces.First();
        return traces.Skip(1)
            .Select(other => first.Difference(other.Trace) is { } difference ? $"{other.Name} differs from {name}: {difference}" : null)
            .FirstOrDefault(difference => difference is not null);
    }

    private sealed class Attributes(RandomLayers layers, Func<RandomLayer, IEnumerable<string>> variants) : PropertyCheck
    {
        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
            => Difference<T>([.. variants(layer).Select(attribute => (attribute, Run<T>(layers, layer, attribute, input)))]);
    }

    private sealed class EveryWidth(RandomLayers layers) : PropertyCheck
    {
        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
            => Difference(Widths.All.Zip(Widths.Each(() => Run<T>(layers, layer, layer.Attribute, input)))
                .Select(pair => ($"{pair.First} bits", pair.Second)));
    }

    private sealed class Targets(RandomLayers layers) : PropertyCheck
    {
        protected override string? Wrong<T>(RandomLayer layer, RandomInput input)
            => Difference<T>([.. Enum.GetValues<Target>().Select(target => (target.ToString(), Run<T>(layers, layer, layer.Attribute, input, target)))]);
    }
}
