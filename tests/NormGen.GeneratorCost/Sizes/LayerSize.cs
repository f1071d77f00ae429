using NormGen.GeneratorCost.Compiling;

namespace NormGen.GeneratorCost.Sizes;

/// <summary>Bytes of a layer's members and its kernels, forward and backward, in UTF-8.</summary>
internal sealed record LayerSize(string Name, int Bytes)
{
    /// <summary>Of the layers of the benchmark.</summary>
    public static IEnumerable<LayerSize> Measure()
        => BenchmarkLayers.Classes.Select(layer => new LayerSize(layer.Name, GeneratedSource.Bytes(GeneratedSource.Of(layer.Source))));
}
