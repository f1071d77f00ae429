using System.Numerics.Tensors;
using NormGen.Benchmarks.Cases;
using NormGen.Benchmarks.Harness;

namespace NormGen.Benchmarks.Peers.Fused;

/// <summary>A step beside a layer as one writes it who has the layer without it: a pass of TensorPrimitives.</summary>
internal sealed class Composition : IPeer
{
    public Column Column => Column.Composed;

    public string Description => "that layer, and the step by TensorPrimitives";

    public bool IsInstalled => true;

    public Contender? Enter(Case work, Tensors<float> tensors)
    {
        INormalization<float> layer = Layer.Create(work.Plain!, work, tensors);
        Action call = work.Problem.Fusion switch
        {
            Fusion.ResidualBefore => AfterAResidual(work, tensors, layer),
            Fusion.Modulated => Modulated(work, tensors, layer),
            _ => WithAnActivation(work, tensors, layer),
        };
        return new ManagedContender(call, () => Layer.Collect(layer, tensors));
    }

    public void Dispose()
    {
    }

    private static Action AfterAResidual(Case work, Tensors<float> tensors, INormalization<float> layer)
    {
        if (!work.IsBackward)
        {
            return () =>
            {
                TensorPrimitives.Add(tensors.Residual.Span, tensors.Input.Span, tensors.Residual.Span);
                layer.Forward(tensors.Residual.Span, tensors.Output.Span);
            };
        }

        layer.Forward(tensors.Residual.Span, tensors.Output.Span);
        return () =>
        {
            layer.Backward(tensors.Residual.Span, tensors.OutputGradient.Span, tensors.Between.Span);
            TensorPrimitives.Add(tensors.InputGradient.Span, tensors.Between.Span, tensors.InputGradient.Span);
        };
    }

    private static Action Modulated(Case work, Tensors<float> tensors, INormalization<float> layer)
    {
        if (!work.IsBackward)
        {
            return () =>
            {
                layer.Forward(tensors.Input.Span, tensors.Output.Span);
                TensorPrimitives.Add(tensors.ModulationScale.Span, 1, tensors.Between.Span);
                TensorPrimitives.MultiplyAdd(tensors.Output.Span, tensors.Between.Span, tensors.ModulationShift.Span, tensors.Output.Span);
            };
        }

        // What the forward pass computes before it modulates is kept for the backward pass.
        layer.Forward(tensors.Input.Span, tensors.Output.Span);
        return () =>
        {
            tensors.OutputGradient.Span.CopyTo(tensors.ShiftGradient.Span);
            TensorPrimitives.Multiply(tensors.OutputGradient.Span, tensors.Output.Span, tensors.ScaleGradient.Span);
            TensorPrimitives.AddMultiply(tensors.ModulationScale.Span, 1, tensors.OutputGradient.Span, tensors.Between.Span);
            layer.Backward(tensors.Input.Span, tensors.Between.Span, tensors.InputGradient.Span);
        };
    }

    private static Action WithAnActivation(Case work, Tensors<float> tensors, INormalization<float> layer)
    {
        Fusion activation = work.Problem.Fusion;
        if (!work.IsBackward)
        {
            return () =>
            {
                layer.Forward(tensors.Input.Span, tensors.Output.Span);
                ActivationSteps.Apply(activation, tensors.Output.Span);
            };
        }

        // What the forward pass computes before the activation is kept for the backward pass.
        layer.Forward(tensors.Input.Span, tensors.Output.Span);
        return () =>
        {
            ActivationSteps.Gradient(activation, tensors.Output.Span, tensors.OutputGradient.Span, tensors.Between.Span);
            layer.Backward(tensors.Input.Span, tensors.Between.Span, tensors.InputGradient.Span);
        };
    }
}
