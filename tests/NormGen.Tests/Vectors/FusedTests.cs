using System.Runtime.Intrinsics;
using NormGen.CompilerServices;

namespace NormGen.Tests.Vectors;

/// <summary>What processors without fused multiply-add compute is what the others' do, bit for bit.</summary>
public sealed class FusedTests
{
    private static readonly float[] s_edges =
    [
        0f, -0f, 1f, -1f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, 1.1754942e-38f, float.MaxValue, -float.MaxValue, float.PositiveInfinity,
        float.NegativeInfinity, float.NaN, 1.0000001f, 0.99999994f, 16777216f, 16777217f, 8388607.5f, 1e-30f, 1e30f, 3f, 1f / 3,
    ];

    [Fact]
    public void At_the_edges()
    {
        foreach (float left in s_edges)
        {
            foreach (float right in s_edges)
            {
                foreach (float summand in s_edges)
                {
                    Check(Vector256.Create(left), Vector256.Create(right), Vector256.Create(summand));
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_random_bits(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 20_000; i++)
        {
            Check(Bits(), Bits(), Bits());
        }

        Vector256<float> Bits() => Vector256.Create(random.NextInt64(), random.NextInt64(), random.NextInt64(), random.NextInt64()).AsSingle()
            ^ Vector256.Create(random.Next() << 1).AsSingle();
    }

    [Fact]
    public void Where_the_sum_cancels_or_lies_between_two_floats()
    {
        Random random = new(3);
        for (int i = 0; i < 20_000; i++)
        {
            float left = 1 + random.NextSingle(), right = 1 + random.NextSingle();

            // The product's rounding error decides, or a summand far below its last digit does.
            float near = -(left * right), far = (random.Next(2) - 0.5f) * MathF.Pow(2, -24 - random.Next(40));
            Check(Vector256.Create(left), Vector256.Create(right), Vector256.Create(near, near * 1.0000001f, near / 2, far, -far, near * 2, far * left, 0));
        }
    }

    private static void Check(Vector256<float> left, Vector256<float> right, Vector256<float> summand)
    {
        Vector256<float> emulated = Fused.Emulated(left, right, summand);
        for (int lane = 0; lane < Vector256<float>.Count; lane++)
        {
            float expected = MathF.FusedMultiplyAdd(left[lane], right[lane], summand[lane]);
            Assert.True(
                float.IsNaN(expected) ? float.IsNaN(emulated[lane]) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(emulated[lane]),
                $"{left[lane]:R} * {right[lane]:R} + {summand[lane]:R}: {emulated[lane]:R} instead of {expected:R}");
        }
    }
}
