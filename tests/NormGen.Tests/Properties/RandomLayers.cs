using System.Numerics;
using FsCheck.Fluent;
using NormGen.Tests.Support;

namespace NormGen.Tests.Properties;

/// <summary>Layers from one seed, with their variants, all in one compilation.</summary>
public sealed class RandomLayers : IAsyncLifetime
{
    private const int Count = 120;

    private CompiledLayers _compiled = null!;

    internal IReadOnlyList<RandomLayer> All { get; } = [.. LayerGenerator.Layers.Sample(Count, Seed.Random, 50)];

    public async ValueTask InitializeAsync()
        => _compiled = await CompiledLayers.CompileAsync(All.SelectMany(layer => layer.Variants));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal INormalization<T> Create<T>(string attribute, RandomInput input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layer = _compiled.Create<T>(attribute);
        input.FillParameters(layer);
        return layer;
    }
}
