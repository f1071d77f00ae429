using NormGen.TestHelpers;

namespace NormGen.Tests.Collectives;

/// <summary>Gradients of ranks that are threads.</summary>
public sealed class InProcessGradientReductionTests : GradientReductionTests
{
    [Fact]
    public void Layers_of_a_set_have_the_average_of_their_gradients()
    {
        LayerSet<float>[] sets = [NewSet(), NewSet()];
        InProcessCollective.Run(2, ranks =>
        {
            foreach (INormalization<float> layer in sets[ranks.Rank].Values)
            {
                layer.WeightGradient.Fill(1 + ranks.Rank);
                layer.BiasGradient.Fill(-5 * ranks.Rank);
            }

            ranks.AllReduceGradients(sets[ranks.Rank]);
        });

        Assert.All(sets.SelectMany(set => set.Values), layer =>
        {
            Assert.Equal([1.5f, 1.5f, 1.5f], layer.WeightGradient.ToArray());
            Assert.Equal([-2.5f, -2.5f, -2.5f], layer.BiasGradient.ToArray());
        });

        static LayerSet<float> NewSet() => new() { { "norm1", new ChannelNorm() }, { "norm2", new ChannelNorm() } };
    }

    [Fact]
    public void The_other_parameter_has_its_full_name()
    {
        var exception = Assert.Throws<AggregateException>(() => InProcessCollective.Run(
            2, ranks => ranks.AllReduceGradients(new LayerSet<float> { { ranks.Rank == 0 ? "norm1" : "norm2", new ChannelNorm() } })));

        Assert.All(exception.InnerExceptions, inner => Assert.Equal(
            "As parameter 0 of AllReduceGradients rank 0 brought norm1.weight [3], but rank 1 brought norm2.weight [3].", inner.Message));
    }

    [Fact]
    public void Of_a_long_name_the_end_is_told()
    {
        string path = new('x', 200);
        var exception = Assert.Throws<AggregateException>(() => InProcessCollective.Run(
            2, ranks => ranks.AllReduceGradients([new Parameter<double>($"{path}.{ranks.Rank}", [1], [1])])));

        Assert.All(exception.InnerExceptions, inner => Assert.Matches(@"rank 0 brought \.\.\.x+\.0 \[1\], but rank 1 brought \.\.\.x+\.1 \[1\]", inner.Message));
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_call() => InProcessCollective.Run(2, ranks =>
    {
        LayerSet<float> layers = new() { { "norm1", new ChannelNorm() }, { "norm2", new ChannelNorm() } };
        Parameter<float>[] more = [.. layers.Parameters, new("linear.weight", new float[1_500_000], new float[1_500_000])];
        Run(10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(20);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                ranks.AllReduceGradients(layers);
                ranks.AllReduceGradients(more, count: 8);
            }
        }
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_count_is_a_number_of_samples_and_the_other_ranks_do_not_notice(double count) => InProcessCollective.Run(2, ranks =>
    {
        if (ranks.Rank == 0)
        {
            Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => ranks.AllReduceGradients(new LayerSet<float>(), count)).ParamName);
        }

        ranks.AllReduceGradients(new LayerSet<float>());
    });

    protected override Task<string[]> Run(string scenario, int size)
    {
        string[] outcomes = new string[size];
        InProcessCollective.Run(size, ranks => outcomes[ranks.Rank] = CollectiveScenarios.Run(scenario, ranks), CollectiveScenarios.Timeout(scenario));
        return Task.FromResult(outcomes);
    }
}

[BatchNorm(3, 4, 4)]
internal sealed partial class ChannelNorm;
