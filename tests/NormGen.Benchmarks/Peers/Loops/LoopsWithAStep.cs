using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Loops;

/// <summary><see cref="PlainLoops"/> and the fused step, in double: what results are checked against.</summary>
internal static class LoopsWithAStep
{
    public static Action Call(Case work, Tensors<double> tensors)
    {
        if (work.Problem.Fusion == Fusion.ResidualBefore)
        {
            // The backward pass is given the stream, to which the input has been added.
            Change(tensors.Input.Span, tensors.Residual.Span, (x, residual) => work.IsBackward ? residual : residual + x);
        }

        Action layer = PlainLoops.Call(work, tensors);
        if (work.IsBackward)
        {
            // The forward pass has left y in the output.
            if (work.Problem.Fusion == Fusion.Modulated)
            {
                Modulate(tensors);
            }
            else
            {
                Change(tensors.OutputGradient.Span, tensors.Output.Span, (dy, y) => dy * Slope(work.Problem.Fusion, y));
            }

            return layer;
        }

        return () =>
        {
            layer();
            for (int i = 0; i < tensors.ModulationScale.Span.Length; i++)
            {
                tensors.Output.Span[i] = tensors.Output.Span[i] * (1 + tensors.ModulationScale.Span[i]) + tensors.ModulationShift.Span[i];
            }

            Change(tensors.Output.Span, tensors.Output.Span, (_, y) => Value(work.Problem.Fusion, y));
        };
    }

    /// <summary>The gradients of scale and shift, and the output's gradient as the layer before them gets it.</summary>
    private static void Modulate(Tensors<double> tensors)
    {
        for (int i = 0; i < tensors.ModulationScale.Span.Length; i++)
        {
            double gradient = tensors.OutputGradient.Span[i];
            tensors.ScaleGradient.Span[i] = gradient * tensors.Output.Span[i];
            tensors.ShiftGradient.Span[i] = gradient;
            tensors.OutputGradient.Span[i] = gradient * (1 + tensors.ModulationScale.Span[i]);
        }
    }

    private static void Change(Span<double> values, ReadOnlySpan<double> others, Func<double, double, double> change)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = change(values[i], others[i]);
        }
    }

    private static double Value(Fusion fusion, double y) => fusion switch
    {
        Fusion.Relu => Math.Max(y, 0),
        Fusion.Silu => y * Sigmoid(y),
        _ => y,
    };

    private static double Slope(Fusion fusion, double y) => fusion switch
    {
        Fusion.Relu => y > 0 ? 1 : 0,
        Fusion.Silu => Sigmoid(y) * (1 + y * (1 - Sigmoid(y))),
        _ => 1,
    };

    private static double Sigmoid(double y) => 1 / (1 + Math.Exp(-y));
}
