using System.Numerics;
using NormGen.CompilerServices;
using NormGen.Tests.Support;

namespace NormGen.Tests.Kernels;

/// <summary>Residual streams are added to element by element, wherever they begin, and nothing beside them changes.</summary>
public sealed class ResidualSumTests
{
    private const int Around = 20;

    [Fact]
    public void Floats() => Check<float>();

    [Fact]
    public void Doubles() => Check<double>();

    private static void Check<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int length in (int[])[1, 7, 8, 63, 64, 65, 127, 128, 129, 200, 255, 256, 1000])
        {
            for (int skew = 0; skew < Around; skew++)
            {
                int count = length + (2 * Around);
                T[] residual = IntegerGenerator.Normal<T>(1, count, 0, 1), input = IntegerGenerator.Normal<T>(2, count, 0, 1);
                T[] expected = [.. residual.Select((value, i) => i >= skew && i < skew + length ? value + input[i + 3] : value)];
                ResidualSum.Add(ref residual[skew], in input[skew + 3], [], length);
                SameBits.AssertEqual<T>(expected, residual, $"{length} elements from {skew}");
            }
        }
    }

    [Fact]
    public void Runs_that_follow_each_other_and_runs_apart()
    {
        float[] residual = IntegerGenerator.Normal<float>(1, 700, 0, 1), input = IntegerGenerator.Normal<float>(2, 700, 0, 1);
        float[] expected = [.. residual.Select((value, i) => i / 350 < 2 && i % 350 < 300 ? value + input[i] : value)];
        ResidualSum.Add(ref residual[0], in input[0], [new(2, 350, 0, 0, 0), new(3, 100, 0, 0, 0)], 100);
        SameBits.AssertEqual<float>(expected, residual, "runs");
    }
}
