using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Layers from one seed, with their variants, all in one compilation.</summary>
public sealed class RandomLayers : IAsyncLifetime
{
    private const int Count = 120;

    private readonly Func<RandomLayer, IEnumerable<string>> _attributes;
    private readonly Lazy<Dictionary<ulong, Task<RandomLayers>>> _bySeed;
    private CompiledLayers _compiled = null!;

    public RandomLayers()
        : this(Seed.Value, layer => layer.Variants)
    {
    }

    private RandomLayers(ulong seed, Func<RandomLayer, IEnumerable<string>> attributes)
    {
        All = [.. LayerGenerator.Layers.Sample(Count, new Rnd(seed), 50)];
        _attributes = attributes;
        _bySeed = new(() => Seed.Searched.ToDictionary(other => other, other => other == seed ? Task.FromResult(this) : Start(other)));
    }

    internal IReadOnlyList<RandomLayer> All { get; }

    public async ValueTask InitializeAsync() => _compiled = await CompiledLayers.CompileAsync(All.SelectMany(_attributes));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Those of a seed that is searched. One seed's layers are compiled while another's run.</summary>
    internal Task<RandomLayers> OfAsync(ulong seed) => _bySeed.Value[seed];

    internal INormalization<T> Create<T>(string attribute, RandomInput input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = _compiled.Create<T>(attribute);
        input.FillParameters(layer);
        return layer;
    }

    private static Task<RandomLayers> Start(ulong seed)
    {
        // It may outlast the test that starts it, whose context is gone then.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => WithoutVariantsAsync(seed));
        }
    }

    private static async Task<RandomLayers> WithoutVariantsAsync(ulong seed)
    {
        RandomLayers layers = new(seed, layer => [layer.Attribute]);
        await layers.InitializeAsync();
        return layers;
    }
}
