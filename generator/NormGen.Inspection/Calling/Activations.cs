using System.Numerics;

namespace NormGen.Inspection.Calling;

/// <summary>Activations and their slopes by their definitions, one element at a time.</summary>
public static class Activations
{
    /// <summary>An activation of an element.</summary>
    /// <typeparam name="T">The type to compute in.</typeparam>
    /// <param name="activation">Which.</param>
    /// <param name="v">The element.</param>
    /// <returns>What becomes of it.</returns>
    public static T Apply<T>(Activation activation, T v)
        where T : IFloatingPointIeee754<T>
        => activation switch
        {
            Activation.Relu => T.Max(v, T.Zero),
            Activation.Relu6 => T.Min(T.Max(v, T.Zero), Number<T>(6)),
            Activation.HardSwish => v * T.Min(T.Max(v + Number<T>(3), T.Zero), Number<T>(6)) / Number<T>(6),
            Activation.Silu => v * Sigmoid(v),
            Activation.Gelu => v * Number<T>(NormalDistribution(double.CreateTruncating(v))),
            Activation.GeluTanh => v * Sigmoid(Number<T>(2) * Inner(v)),
            Activation.Sigmoid => Sigmoid(v),
            Activation.Tanh => T.Tanh(v),
            _ => v,
        };

    /// <summary>Its derivative, 0 at a kink.</summary>
    /// <typeparam name="T">The type to compute in.</typeparam>
    /// <param name="activation">Which.</param>
    /// <param name="v">The element.</param>
    /// <returns>The slope there.</returns>
    public static T Slope<T>(Activation activation, T v)
        where T : IFloatingPointIeee754<T>
    {
        switch (activation)
        {
            case Activation.Relu:
                return v > T.Zero ? T.One : T.Zero;
            case Activation.Relu6:
                return v > T.Zero && v < Number<T>(6) ? T.One : T.Zero;
            case Activation.HardSwish:
                return v <= Number<T>(-3) ? T.Zero : v >= Number<T>(3) ? T.One : (Number<T>(2) * v + Number<T>(3)) / Number<T>(6);
            case Activation.Silu:
                T s = Sigmoid(v);
                return s * (T.One + v * (T.One - s));
            case Activation.Gelu:
                double x = double.CreateTruncating(v);
                return Number<T>(NormalDistribution(x) + x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
            case Activation.GeluTanh:
                T g = Sigmoid(Number<T>(2) * Inner(v));
                T inner = Number<T>(Math.Sqrt(2 / Math.PI)) * (T.One + Number<T>(3 * 0.044715) * v * v);
                return g + v * Number<T>(2) * inner * g * (T.One - g);
            case Activation.Sigmoid:
                T p = Sigmoid(v);
                return p * (T.One - p);
            case Activation.Tanh:
                T t = T.Tanh(v);
                return T.One - t * t;
            default:
                return T.One;
        }
    }

    private static T Inner<T>(T v)
        where T : IFloatingPointIeee754<T>
        => Number<T>(Math.Sqrt(2 / Math.PI)) * (v + Number<T>(0.044715) * v * v * v);

    private static T Sigmoid<T>(T v)
        where T : IFloatingPointIeee754<T>
        => T.One / (T.One + T.Exp(-v));

    /// <summary>Φ(x) = (1 + erf(x / √2)) / 2, by Marsaglia's series (<i>Evaluating the Normal Distribution</i>, 2004), whose terms are all of
    /// one sign; far out by Laplace's continued fraction of the tail.</summary>
    private static double NormalDistribution(double x)
    {
        double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        if (Math.Abs(x) > 5)
        {
            double fraction = 0;
            for (int k = 60; k > 0; k--)
            {
                fraction = k / (Math.Abs(x) + fraction);
            }

            double tail = density / (Math.Abs(x) + fraction);
            return x < 0 ? tail : 1 - tail;
        }

        (double sum, double term) = (x, x);
        for (int k = 3; k < 200; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return 0.5 + density * sum;
    }

    private static T Number<T>(double value)
        where T : IFloatingPointIeee754<T>
        => T.CreateTruncating(value);
}
