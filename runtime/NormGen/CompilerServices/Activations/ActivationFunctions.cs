using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NormGen.CompilerServices;

/// <summary>Activations of single numbers, for rare paths: the bits are those of the lanes.</summary>
internal static class ActivationFunctions
{
    /// <summary>The activation.</summary>
    /// <typeparam name="T">float or double: whose lanes.</typeparam>
    /// <param name="activation">Which.</param>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    internal static T Value<T>(Activation activation, T x)
        => activation switch
        {
            Activation.None => x,
            Activation.Relu => Value<T, Relu>(x),
            Activation.Relu6 => Value<T, Relu6>(x),
            Activation.HardSwish => Value<T, HardSwish>(x),
            Activation.Silu => Value<T, Silu>(x),
            Activation.Gelu => Value<T, Gelu>(x),
            Activation.GeluTanh => Value<T, GeluTanh>(x),
            Activation.Sigmoid => Value<T, Sigmoid>(x),
            Activation.Tanh => Value<T, Tanh>(x),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
        };

    /// <summary>Its derivative; 0 at a kink.</summary>
    /// <typeparam name="T">float or double: whose lanes.</typeparam>
    /// <param name="activation">Which.</param>
    /// <param name="x">The argument.</param>
    /// <returns>The derivative.</returns>
    internal static T Slope<T>(Activation activation, T x)
        => activation switch
        {
            Activation.None => Vector256<T>.One.ToScalar(),
            Activation.Relu => Slope<T, Relu>(x),
            Activation.Relu6 => Slope<T, Relu6>(x),
            Activation.HardSwish => Slope<T, HardSwish>(x),
            Activation.Silu => Slope<T, Silu>(x),
            Activation.Gelu => Slope<T, Gelu>(x),
            Activation.GeluTanh => Slope<T, GeluTanh>(x),
            Activation.Sigmoid => Slope<T, Sigmoid>(x),
            Activation.Tanh => Slope<T, Tanh>(x),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
        };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Value<T, TActivation>(T x)
        where TActivation : struct, IActivation
        => typeof(T) == typeof(float)
            ? TActivation.Value(Vector256.CreateScalar(x).As<T, float>()).As<float, T>().ToScalar()
            : TActivation.Value(Vector256.CreateScalar(x).As<T, double>()).As<double, T>().ToScalar();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Slope<T, TActivation>(T x)
        where TActivation : struct, IActivation
        => typeof(T) == typeof(float)
            ? TActivation.Slope(Vector256.CreateScalar(x).As<T, float>()).As<float, T>().ToScalar()
            : TActivation.Slope(Vector256.CreateScalar(x).As<T, double>()).As<double, T>().ToScalar();
}
