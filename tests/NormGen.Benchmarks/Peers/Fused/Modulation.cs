using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.Fused;

/// <summary>A generated layer that is modulated, whose members no interface has.</summary>
internal static class Modulation
{
    private delegate void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> output);

    private delegate void Backward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> shift,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        Span<float> scaleGradient,
        Span<float> shiftGradient);

    public static Contender Enter(INormalization<float> layer, Case work, Tensors<float> tensors)
    {
        var forward = Layer.Member<Forward>(layer);
        void CallForward() => forward(tensors.Input.Span, tensors.ModulationScale.Span, tensors.ModulationShift.Span, tensors.Output.Span);
        if (!work.IsBackward)
        {
            return new ManagedContender(CallForward);
        }

        CallForward();
        var backward = Layer.Member<Backward>(layer);
        return new ManagedContender(() => backward(
            tensors.Input.Span,
            tensors.ModulationScale.Span,
            tensors.ModulationShift.Span,
            tensors.OutputGradient.Span,
            tensors.InputGradient.Span,
            tensors.ScaleGradient.Span,
            tensors.ShiftGradient.Span));
    }
}
