using NormGen.Tests.Contract;

namespace NormGen.Tests.Functions;

/// <summary>Functions that divide by the Euclidean norm, against plain double arithmetic.</summary>
public sealed class EuclideanTests
{
    private static readonly int[] s_widths = [384, 700, 5, 1000];

    [Fact]
    public void A_weight_for_each_element()
    {
        foreach (int width in s_widths)
        {
            float[] input = LayerCalls.Values(3 * width, 1), weight = LayerCalls.Values(width, 2, 1, 0.5), output = new float[input.Length];
            Euclidean.Apply(input, weight, output);
            PlainReference.AssertNear([.. UnitRows(input, width).Select((x, i) => x * weight[i % width])], output);
        }
    }

    [Fact]
    public void Rows_become_unit_vectors_and_zeros_stay()
    {
        foreach (int width in s_widths)
        {
            float[] input = LayerCalls.Values(3 * width, 1), output = new float[input.Length];
            input.AsSpan(width, width).Clear();
            UnitVectors.Apply(input, output, width);
            PlainReference.AssertNear(UnitRows(input, width), output);
            Assert.All(output[width..(2 * width)], zero => Assert.Equal(0f, zero));
        }
    }

    /// <summary>Below epsilon, a row is divided by that.</summary>
    [Fact]
    public void A_row_shorter_than_epsilon()
    {
        float[] input = [.. LayerCalls.Values(384).Select(value => value * 1e-15f)], output = new float[384];
        UnitVectors.Apply(input, output, 384);
        PlainReference.AssertNear([.. input.Select(x => x / 1e-12)], output);
    }

    private static double[] UnitRows(float[] input, int width)
        => [.. input.Chunk(width).SelectMany(row =>
        {
            double norm = Math.Max(Math.Sqrt(row.Sum(x => (double)x * x)), 1e-12);
            return row.Select(x => x / norm);
        })];
}
