using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Tests.Digests;

/// <summary>Inputs that are the same on every machine; hard ones among them.</summary>
internal static class DigestInputs
{
    public static readonly string[] Names = ["plain", "offset", "huge", "denormal", "constant", "nan"];

    public static T[] Values<T>(string name, ulong seed, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool single = typeof(T) == typeof(float);
        double[] values = name switch
        {
            "plain" => IntegerGenerator.Normal(seed, count),
            "offset" => IntegerGenerator.Normal(seed, count, offset: 1e6),
            // The squares overflow the element type.
            "huge" => IntegerGenerator.Normal(seed, count, scale: single ? 1e20 : 1e200),
            "denormal" => IntegerGenerator.Normal(seed, count, scale: single ? 1e-41 : 1e-311),
            "constant" => IntegerGenerator.Normal(seed, count, offset: 1234.5, scale: 0),
            "nan" => IntegerGenerator.Normal(seed, count),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such input."),
        };
        if (name == "nan")
        {
            values[count / 2] = double.NaN;
            values[count / 5] = double.PositiveInfinity;
        }

        return [.. values.Select(T.CreateChecked)];
    }
}
