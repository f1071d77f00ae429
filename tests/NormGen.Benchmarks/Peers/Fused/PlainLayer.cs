using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.Fused;

/// <summary>Of a layer with a fused step, the generated layer without it: what the step costs is the difference.</summary>
internal sealed class PlainLayer : IPeer
{
    public Column Column => Column.Plain;

    public string Description => "the layer without its fused step";

    public bool IsInstalled => true;

    public Contender? Enter(Case work, Tensors<float> tensors)
    {
        INormalization<float> layer = Layer.Create(work.Plain!, work, tensors);
        if (!work.IsBackward)
        {
            return new ManagedContender(() => layer.Forward(tensors.Input.Span, tensors.Output.Span));
        }

        layer.Forward(tensors.Input.Span, tensors.Output.Span);
        return new ManagedContender(
            () => layer.Backward(tensors.Input.Span, tensors.OutputGradient.Span, tensors.InputGradient.Span));
    }

    public void Dispose()
    {
    }
}
