using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Digests.Tests;

/// <summary>Gradients of outputs that are the same on every machine, hard ones among them, and inputs to go with them.</summary>
internal static class DigestGradients
{
    public static readonly string[] Names = ["plain", "constant", "cancelling", "offset", "huge", "denormal", "flat", "nan-input", "nan-gradient"];

    public static (T[] Input, T[] OutputGradient) Values<T>(string name, int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool single = typeof(T) == typeof(float);
        return name switch
        {
            "plain" => (Input("plain"), Normal()),

            // Of its difference from the mean only rounding is left.
            "constant" => (Input("plain"), Normal(offset: 1.25, scale: 0)),
            "cancelling" => Cancelling(),
            "offset" => (Input("offset"), Normal(offset: 1e6)),
            "huge" => (Input("huge"), Normal(scale: single ? 1e20 : 1e200)),

            // Or an epsilon of 0 would let all of the input's gradient overflow.
            "denormal" => (Input("denormal"), Normal(scale: single ? 1e-10 : 1e-100)),
            "flat" => (Input("constant"), Normal()),
            "nan-input" => (Input("nan"), Normal()),
            "nan-gradient" => (Input("plain"), DigestInputs.Values<T>("nan", seed: 5, shape)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such gradient."),
        };

        T[] Input(string input) => DigestInputs.Values<T>(input, seed: 3, shape);

        T[] Normal(double offset = 0.25, double scale = 1)
        {
            int count = shape.Aggregate((product, extent) => product * extent);
            return IntegerGenerator.Normal<T>(seed: 5, count, offset, scale);
        }

        // One x̂ wherever the gradient is not zero, so that the products with it cancel as the gradients do.
        (T[] Input, T[] OutputGradient) Cancelling()
        {
            T[] gradient = DigestInputs.Values<T>("cancelling", seed: 5, shape);
            return ([.. gradient.Select(value => value == T.Zero ? -T.One : T.One)], gradient);
        }
    }
}
