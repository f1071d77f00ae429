using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.Fused;

/// <summary>Of a layer with a fused step, the generated layer without it: what the step costs is the difference.</summary>
internal sealed class PlainLayer : IPeer
{
    public Column Column => Column.Plain;

    public string Description => "the layer without its fused step";

    public bool IsInstalled => true;

    public Contender? Enter(Case work, Tensors<float> tensors) => Layer.Enter(Layer.Create(work.Plain!, work, tensors), work, tensors);

    public void Dispose()
    {
    }
}
