using Transformer.Layers;

namespace NormGen.Samples.Tests.Transformer;

public sealed class RotaryEmbeddingTests
{
    private const int HeadSize = 8;

    private static readonly float[] s_query = [0.5f, -1, 2, 0.25f, 1, 1.5f, -0.75f, 3], s_key = [-2, 1, 0.5f, 1.25f, 0.75f, -1, 1, 2];

    /// <summary>What the embedding is for (equation 11 of RoFormer).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Products_depend_on_the_distance_alone(int distance)
    {
        double atStart = Product(distance, 0);
        Assert.Equal(atStart, Product(distance + 3, 3), 1e-5);
        Assert.Equal(atStart, Product(distance + 40, 40), 1e-5);
    }

    /// <summary>A pair is an element of either half. The first turns by one radian for each token; the last pair's wavelength is
    /// theta^(1 − 2 / size) times the first's.</summary>
    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(3, 500, 0.5)]
    public void The_first_pair_turns_by_one_radian_and_the_last_slowest(int pair, int position, double angle)
    {
        float[] head = new float[HeadSize];
        head[pair] = 1;
        new RotaryEmbedding(HeadSize, tokens: position + 1, theta: 10000).Apply(head, position);
        Assert.Equal(Math.Cos(angle), head[pair], 1e-6);
        Assert.Equal(Math.Sin(angle), head[pair + HeadSize / 2], 1e-6);
    }

    private static double Product(int queryPosition, int keyPosition)
    {
        float[] query = [.. s_query], key = [.. s_key];
        var rotary = new RotaryEmbedding(HeadSize, tokens: 50, theta: 10000);
        rotary.Apply(query, queryPosition);
        rotary.Apply(key, keyPosition);
        return query.Zip(key, (q, k) => (double)q * k).Sum();
    }
}
