using NormGen.Tests.Support;

namespace NormGen.Tests.Activations;

/// <summary>The same on every machine: three quarters where activations bend and in their tails, the others any bits at all.</summary>
internal static class ActivationInputs
{
    public static float[] Floats(int count)
        => Values(count, i => BitConverter.UInt32BitsToSingle((uint)IntegerGenerator.Bits(seed: 7, i)), i => (float)Spread(i, 110));

    public static double[] Doubles(int count)
        => Values(count, i => BitConverter.UInt64BitsToDouble(IntegerGenerator.Bits(seed: 7, i)), i => Spread(i, 760));

    private static T[] Values<T>(int count, Func<int, T> anyBits, Func<int, T> spread)
        => [.. Enumerable.Range(0, count).Select(i => i % 4 == 0 ? anyBits(i) : spread(i))];

    private static double Spread(int index, double tail)
        => IntegerGenerator.Value("uniform", seed: 8, index) * (index % 4) switch { 1 => 3, 2 => 25, _ => tail };
}
