using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.Fused;

/// <summary>A generated layer after a residual, whose members no interface has.</summary>
internal static class ResidualStream
{
    private delegate void AddForward(ReadOnlySpan<float> input, Span<float> residual, Span<float> output);

    private delegate void BackwardAdd(ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient, Span<float> gradient);

    public static Contender Enter(INormalization<float> layer, Case work, Tensors<float> tensors)
    {
        if (!work.IsBackward)
        {
            var forward = Layer.Member<AddForward>(layer);
            return new ManagedContender(() => forward(tensors.Input.Span, tensors.Residual.Span, tensors.Output.Span));
        }

        layer.Forward(tensors.Residual.Span, tensors.Output.Span);
        var backward = Layer.Member<BackwardAdd>(layer);
        return new ManagedContender(
            () => backward(tensors.Residual.Span, tensors.OutputGradient.Span, tensors.InputGradient.Span),
            () => Layer.Collect(layer, tensors));
    }
}
