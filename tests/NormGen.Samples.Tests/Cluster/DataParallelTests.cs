using Cluster.Training;
using Digits;
using Digits.Data;

namespace NormGen.Samples.Tests.Cluster;

/// <summary>Ranks that train together do what one rank does that has all images.</summary>
public sealed class DataParallelTests
{
    // One step, whose shares are uneven: 7, 7, 7 and 8 images.
    private static readonly DigitSet s_train = DigitSet.Load().Split().Train.Select([.. Enumerable.Range(0, 29)]);

    [Theory]
    [InlineData("batch", true)]
    [InlineData("layer", false)]
    [InlineData("none", false)]
    public void A_step_of_four_ranks_is_that_of_one(string variant, bool isSynchronized)
        => Assert.InRange(Difference(variant, isSynchronized), 0, 1e-4);

    [Fact]
    public void With_separate_statistics_it_is_another() => Assert.True(Difference("batch", isSynchronized: false) > 0.02);

    /// <summary>How far apart the networks are after a step, relative to its length.</summary>
    private static double Difference(string variant, bool isSynchronized)
    {
        float[] before = Weights(New()), one = Trained(ranks: 1)[0];
        float[][] four = Trained(ranks: 4);
        Assert.All(four, weights => Assert.Equal(four[0], weights));
        return Math.Sqrt(four[0].Zip(one, (a, b) => Math.Pow(a - b, 2)).Sum() / before.Zip(one, (a, b) => Math.Pow(a - b, 2)).Sum());

        Network New() => new(Architecture.All[0], Variant.All.Single(one => one.Name == variant), seed: 1);

        float[][] Trained(int ranks)
        {
            float[][] weights = new float[ranks][];
            InProcessCollective.Run(ranks, rank =>
            {
                Network network = New();
                RankTrainer trainer = new(rank, network, Division.Alike.Shards(s_train, 4), seed: 1, epochs: 1, isSynchronized);
                Assert.Equal(1, trainer.StepsOfAnEpoch);
                trainer.RunEpoch();
                weights[rank.Rank] = Weights(network);
            });
            return weights;
        }
    }

    private static float[] Weights(Network network) => [.. network.Parameters.SelectMany(parameter => parameter.Value.ToArray())];
}
