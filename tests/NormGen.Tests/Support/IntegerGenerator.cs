using System.Numerics;

namespace NormGen.Tests.Support;

/// <summary>The oracle's integer generator (tests/oracle/README.md).</summary>
internal static class IntegerGenerator
{
    /// <summary>Element <paramref name="index"/> of a kind, before offset and scale.</summary>
    public static double Value(string kind, ulong seed, int index)
        => kind switch
        {
            "uniform" => ((Bits(seed, index) >> 40) - 8388608.0) / 8388608.0,
            "normal" => Normal(seed, index),
            "pairs" => index % 2 == 0 ? Normal(seed, index) : -Normal(seed, index - 1),
            "ramp" => index,
            "constant" => 0,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };

    /// <summary>Normally distributed values, for tests that have no data of their own.</summary>
    public static double[] Normal(ulong seed, int count, double offset = 0, double scale = 1)
        => [.. Enumerable.Range(0, count).Select(index => offset + (scale * Normal(seed, index)))];

    /// <summary>The same, rounded to the element type.</summary>
    public static T[] Normal<T>(ulong seed, int count, double offset = 0, double scale = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. Normal(seed, count, offset, scale).Select(T.CreateChecked)];

    public static ulong Bits(ulong seed, int index)
    {
        ulong z = unchecked((seed * 0x9E3779B97F4A7C15UL) + ((ulong)(index + 1) * 0xD1B54A32D192ED03UL));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }

    private static double Normal(ulong seed, int index)
    {
        ulong z = Bits(seed, index);
        ulong sum = (z & 0xFFFF) + ((z >> 16) & 0xFFFF) + ((z >> 32) & 0xFFFF) + (z >> 48);
        return (sum - 131070.0) / 37837.0;
    }
}
