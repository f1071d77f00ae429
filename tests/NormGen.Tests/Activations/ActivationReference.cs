namespace NormGen.Tests.Activations;

/// <summary>The formulas in double, for floats: what cancels is written so that it does not.</summary>
internal static class ActivationReference
{
    public static double Value(Activation activation, double x)
        => activation switch
        {
            Activation.Relu => double.IsNaN(x) || x > 0 ? x : 0,
            Activation.Relu6 => double.IsNaN(x) ? x : Math.Clamp(x, 0, 6),
            Activation.HardSwish => x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6,
            Activation.Silu => TimesSigmoid(x, x),
            Activation.Gelu => double.IsInfinity(x) ? Math.Max(x, 0) : x * NormalDistribution.Cumulative(x),
            Activation.GeluTanh => TimesSigmoid(x, TanhArgument(x)),
            Activation.Sigmoid => Sigmoid(x),
            Activation.Tanh => Math.Tanh(x),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
        };

    /// <summary>The derivative as the sum that it is.</summary>
    public static (double First, double Second) Slope(Activation activation, double x)
        => activation switch
        {
            Activation.Relu => (x > 0 ? 1 : double.IsNaN(x) ? x : 0, 0),
            Activation.Relu6 => (x is > 0 and < 6 ? 1 : double.IsNaN(x) ? x : 0, 0),
            Activation.HardSwish => x <= -3 ? (0, 0) : x >= 3 ? (1, 0) : (x / 3, 0.5),
            Activation.Silu => SlopeOfProduct(x, x, 1),
            Activation.Gelu => (NormalDistribution.Cumulative(x), double.IsInfinity(x) ? 0 : x * NormalDistribution.Density(x)),
            Activation.GeluTanh => SlopeOfProduct(x, TanhArgument(x), 2 * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x))),
            Activation.Sigmoid => (Sigmoid(x) * Sigmoid(-x), 0),
            Activation.Tanh => (4 * Sigmoid(2 * x) * Sigmoid(-2 * x), 0),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
        };

    private static double Sigmoid(double v) => v >= 0 ? 1 / (1 + Math.Exp(-v)) : Math.Exp(v) / (1 + Math.Exp(v));

    /// <summary>y / 2 · (1 + tanh(v / 2)) is y · sigmoid(v).</summary>
    private static double TanhArgument(double x) => 2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));

    private static double TimesSigmoid(double x, double v) => double.IsNegativeInfinity(x) ? 0 : x * Sigmoid(v);

    private static (double First, double Second) SlopeOfProduct(double x, double v, double slope)
        => (Sigmoid(v), Math.Abs(v) > 800 ? 0 : x * slope * Sigmoid(v) * Sigmoid(-v));
}
