namespace NormGen.Tests.Activations;

/// <summary>Values are exact to 4u of themselves, slopes to 4u of the larger of the terms that they are the sum of; where that is
/// subnormal, one ulp more. The reference is in double.</summary>
public sealed class FloatAccuracyTests
{
    private const double Unit = 1.0 / (1 << 24);
    private const int Block = 1 << 16;

    public static TheoryData<Activation> Activations { get; } = [.. ActivationLanes.All];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_float_from_1_to_2_and_from_minus_2_to_minus_1(Activation activation)
    {
        uint one = BitConverter.SingleToUInt32Bits(1), two = BitConverter.SingleToUInt32Bits(2);
        for (uint bits = one; bits <= two; bits += Block)
        {
            Check(activation, bits, 1);
            Check(activation, bits | (1u << 31), 1);
        }
    }

    /// <summary>Infinities and NaNs among them.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void Floats_of_all_magnitudes(Activation activation)
    {
        const uint step = 2003;
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Block * step)
        {
            Check(activation, (uint)bits, step);
        }
    }

    /// <summary>Where activations bend, to where their tails end.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void Floats_from_a_hundredth_to_128(Activation activation)
    {
        const uint step = 101;
        for (uint bits = BitConverter.SingleToUInt32Bits(0.01f); bits < BitConverter.SingleToUInt32Bits(128); bits += Block * step)
        {
            Check(activation, bits, step);
            Check(activation, bits | (1u << 31), step);
        }
    }

    private static void Check(Activation activation, uint firstBits, uint step)
    {
        float[] x = new float[Block];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = BitConverter.UInt32BitsToSingle(unchecked(firstBits + ((uint)i * step)));
        }

        float[] values = ActivationLanes.Values(activation, x), slopes = ActivationLanes.Slopes(activation, x);
        for (int i = 0; i < x.Length; i++)
        {
            double value = ActivationReference.Value(activation, x[i]);
            AssertClose(activation, x[i], values[i], value, Math.Abs(value));
            var (first, second) = ActivationReference.Slope(activation, x[i]);
            AssertClose(activation, x[i], slopes[i], first + second, Math.Max(Math.Abs(first), Math.Abs(second)));
        }
    }

    private static void AssertClose(Activation activation, float x, float actual, double expected, double size)
    {
        // Infinite and NaN only where the reference is.
        bool close = double.IsFinite(expected) ? Math.Abs(actual - expected) <= (4 * Unit * size) + float.Epsilon : expected.Equals(actual);
        if (!close)
        {
            Assert.Fail($"{activation} at {x:R}: {actual:R} instead of {expected:R}, {Math.Abs(actual - expected) / size / Unit:F2} u");
        }
    }
}
