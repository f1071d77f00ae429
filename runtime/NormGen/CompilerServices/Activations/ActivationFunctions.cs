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
        where T : unmanaged
        => activation == Activation.None ? x : Of(activation, x, slope: false);

    /// <summary>Its derivative; 0 at a kink.</summary>
    /// <typeparam name="T">float or double: whose lanes.</typeparam>
    /// <param name="activation">Which.</param>
    /// <param name="x">The argument.</param>
    /// <returns>The derivative.</returns>
    internal static T Slope<T>(Activation activation, T x)
        where T : unmanaged
        => activation == Activation.None ? Vector256<T>.One.ToScalar() : Of(activation, x, slope: true);

    private static T Of<T>(Activation activation, T x, bool slope)
        where T : unmanaged
        => activation switch
        {
            Activation.Relu => Of<T, Relu>(x, slope),
            Activation.Relu6 => Of<T, Relu6>(x, slope),
            Activation.HardSwish => Of<T, HardSwish>(x, slope),
            Activation.Silu => Of<T, Silu>(x, slope),
            Activation.Gelu => Of<T, Gelu>(x, slope),
            Activation.GeluTanh => Of<T, GeluTanh>(x, slope),
            Activation.Sigmoid => Of<T, Sigmoid>(x, slope),
            Activation.Tanh => Of<T, Tanh>(x, slope),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
        };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Of<T, TActivation>(T x, bool slope)
        where T : unmanaged
        where TActivation : struct, IActivation
    {
        Vector256<T> lanes = Vector256.CreateScalar(x);
        return (slope ? TActivation.Slope(lanes) : TActivation.Value(lanes)).ToScalar();
    }
}
