using NormGen.Benchmarks.Cases;

namespace NormGen.Benchmarks.Peers.Loops;

/// <summary><see cref="PlainLoops"/> and the fused step, in double: what results are checked against.</summary>
internal static class LoopsWithAStep
{
    public static Action Call(Case work, Tensors<double> tensors)
    {
        Span<double> input = tensors.Input.Span;
        Span<double> residual = tensors.Residual.Span;
        for (int i = 0; i < residual.Length; i++)
        {
            input[i] = work.Problem.Fusion != Fusion.ResidualBefore ? input[i]
                : work.IsBackward ? residual[i]
                : residual[i] + input[i];
        }

        Action layer = PlainLoops.Call(work, tensors);
        if (work.IsBackward)
        {
            // The forward pass has left y in the output.
            Change(tensors.OutputGradient.Span, tensors.Output.Span, (dy, y) => dy * Slope(work.Problem.Fusion, y));
            return layer;
        }

        return () =>
        {
            layer();
            Change(tensors.Output.Span, tensors.Output.Span, (_, y) => Value(work.Problem.Fusion, y));
        };
    }

    private static void Change(Span<double> values, ReadOnlySpan<double> y, Func<double, double, double> change)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = change(values[i], y[i]);
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
