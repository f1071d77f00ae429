using System.Numerics;
using NormGen.Tests.Support;

namespace NormGen.Digests.Tests;

/// <summary>Inputs that are the same on every machine; hard ones among them.</summary>
internal static class DigestInputs
{
    public static readonly string[] Names = ["plain", "cancelling", "offset", "huge", "denormal", "constant", "nan"];

    public static T[] Values<T>(string name, ulong seed, int[] shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool single = typeof(T) == typeof(float);
        int count = shape.Aggregate((product, extent) => product * extent);
        double[] values = name switch
        {
            "plain" => IntegerGenerator.Normal(seed, count),
            "cancelling" => Cancelling(seed, shape, lanes: single ? 32 : 16, digits: single ? 53 : 106),
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

    /// <summary>Few large numbers, which cancel each other, and some so small that a sum with a large one rounds them. So what
    /// is left depends on the order of the additions. (Elsewhere that hardly shows, since sums are more precise than results.)</summary>
    /// <param name="seed">Of the generator.</param>
    /// <param name="shape">Row-major.</param>
    /// <param name="lanes">Elements side by side.</param>
    /// <param name="digits">Binary digits of the sums.</param>
    private static double[] Cancelling(ulong seed, int[] shape, int lanes, int digits)
    {
        double[] product = [1];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            // No two in one lane, where sums are shorter and would lose more than the order of the lanes can show.
            var places = axis == shape.Length - 1
                ? Enumerable.Range(0, Math.Min(shape[axis], lanes))
                : Enumerable.Range(0, shape[axis]).Where(place => place % 16 == 0);
            double[] factors = Factors(seed + (ulong)axis, shape[axis], [.. places], digits);
            product = [.. product.SelectMany(outer => factors.Select(factor => outer * factor))];
        }

        return product;
    }

    /// <summary>In turns, at scattered places: a large number and its negative, a middling one and its negative, two small
    /// ones.</summary>
    private static double[] Factors(ulong seed, int extent, int[] places, int digits)
    {
        double[] factors = new double[extent];
        int[] scattered = [.. places.OrderBy(place => IntegerGenerator.Bits(~seed, place))];
        for (int i = 0; i < scattered.Length; i++)
        {
            // Few bits, so that the product of all axes is exact.
            double value = 1 + (IntegerGenerator.Bits(seed, i % 6 < 4 ? i / 2 * 2 : i) % 31);
            factors[scattered[i]] = (i % 6) switch
            {
                0 => value,
                1 => -value,
                2 => Math.ScaleB(value, -digits / 2),
                3 => -Math.ScaleB(value, -digits / 2),
                _ => Math.ScaleB(value, -digits),
            };
        }

        return factors;
    }
}
