using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NormGen.CompilerServices;

namespace NormGen.Tests.Activations;

/// <summary>What the vectors give, for as many arguments as fill them.</summary>
internal static class ActivationLanes
{
    public static readonly Activation[] All = [.. Enum.GetValues<Activation>().Where(activation => activation != Activation.None)];

    public static T[] Values<T>(Activation activation, T[] x)
        where T : unmanaged
        => Compute(activation, x, slope: false);

    public static T[] Slopes<T>(Activation activation, T[] x)
        where T : unmanaged
        => Compute(activation, x, slope: true);

    private static T[] Compute<T>(Activation activation, T[] x, bool slope)
        where T : unmanaged
        => activation switch
        {
            Activation.Relu => Compute<T, Relu>(x, slope),
            Activation.Relu6 => Compute<T, Relu6>(x, slope),
            Activation.HardSwish => Compute<T, HardSwish>(x, slope),
            Activation.Silu => Compute<T, Silu>(x, slope),
            Activation.Gelu => Compute<T, Gelu>(x, slope),
            Activation.GeluTanh => Compute<T, GeluTanh>(x, slope),
            Activation.Sigmoid => Compute<T, Sigmoid>(x, slope),
            Activation.Tanh => Compute<T, Tanh>(x, slope),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
        };

    private static T[] Compute<T, TActivation>(T[] x, bool slope)
        where T : unmanaged
        where TActivation : struct, IActivation
    {
        // The last vector is filled up with the last argument.
        T[] padded = [.. x, .. Enumerable.Repeat(x[^1], -x.Length & (Vector256<T>.Count - 1))];
        Span<Vector256<T>> vectors = MemoryMarshal.Cast<T, Vector256<T>>(padded.AsSpan());
        foreach (ref Vector256<T> vector in vectors)
        {
            vector = slope ? TActivation.Slope(vector) : TActivation.Value(vector);
        }

        return padded[..x.Length];
    }
}
