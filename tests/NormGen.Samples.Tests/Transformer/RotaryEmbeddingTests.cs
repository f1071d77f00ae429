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

    /// <summary>The first pair turns by one radian for each token, and is the first element of either half.</summary>
    [Fact]
    public void The_first_pair_turns_by_one_radian()
    {
        float[] head = [1, 0, 0, 0, 0, 0, 0, 0];
        new RotaryEmbedding(HeadSize, tokens: 4, theta: 10000).Apply(head, position: 3);
        Assert.Equal(Math.Cos(3), head[0], 1e-6);
        Assert.Equal(Math.Sin(3), head[4], 1e-6);
    }

    /// <summary>The last pair's wavelength is theta^(1 − 2 / size) times the first's.</summary>
    [Fact]
    public void The_last_pair_turns_slowest()
    {
        float[] head = [0, 0, 0, 1, 0, 0, 0, 0];
        new RotaryEmbedding(HeadSize, tokens: 501, theta: 10000).Apply(head, position: 500);
        Assert.Equal(Math.Cos(0.5), head[3], 1e-6);
        Assert.Equal(Math.Sin(0.5), head[7], 1e-6);
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
