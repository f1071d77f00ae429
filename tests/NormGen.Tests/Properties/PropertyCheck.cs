using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace NormGen.Tests.Properties;

/// <summary>A property of one layer, for either element type. It says what is wrong, or null.</summary>
internal abstract class PropertyCheck
{
    /// <summary>Enough to see what the layers that fail have in common.</summary>
    private const int MostFailures = 20;

    private const int FewestLayers = 10;

    protected abstract string? Wrong<T>(RandomLayer layer, RandomInput input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Checks some inputs of each layer.</summary>
    public void Check(IEnumerable<RandomLayer> layers, int cases) => Check(Seed.Value, layers, cases);

    /// <summary>Checks some of a seed's inputs of each layer.</summary>
    public void Check(ulong seed, IEnumerable<RandomLayer> layers, int cases)
    {
        List<string> failures = [];
        int count = 0;
        foreach (var layer in layers)
        {
            count++;
            try
            {
                FsCheck.Check.One(Seed.Config(seed, cases, stream: count), Prop.ForAll(RandomInput.For(layer), input => Holds(layer, input)));
            }
            catch (Exception exception)
            {
                failures.Add($"{layer}\n{exception.Message}");
            }
        }

        Assert.True(count >= FewestLayers, $"There are {count} such layers only.");
        TestContext.Current.TestOutputHelper!.WriteLine($"{count} layers");
        Assert.True(
            failures.Count == 0,
            $"PROPERTY_SEED={seed}: {failures.Count} of {count} layers fail\n{string.Join('\n', failures.Take(MostFailures))}");
    }

    private Property Holds(RandomLayer layer, RandomInput input)
    {
        string? wrong = layer.IsDouble ? Wrong<double>(layer, input) : Wrong<float>(layer, input);
        return (wrong is null).Label(wrong ?? "");
    }
}
