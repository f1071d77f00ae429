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

        Assert.All(exception.InnerExceptions, inner => Assert.Matches(
            @"norm1\.weight \[3\] to norm1\.bias \[3\], its message 1, but rank 1 at .* norm2\.weight \[3\] to norm2\.bias \[3\]", inner.Message));
    }

    [Fact]
    public void Of_a_long_name_the_end_is_told()
    {
        string path = new('x', 200);
        var exception = Assert.Throws<AggregateException>(() => InProcessCollective.Run(
            2, ranks => ranks.AllReduceGradients([new Parameter<double>($"{path}.{ranks.Rank}", [1], [1])])));

        Assert.All(exception.InnerExceptions, inner => Assert.Matches(@"\.\.\.x+\.0 \[1\], its message 1, but rank 1 at .*\.\.\.x+\.1 \[1\]", inner.Message));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    public void A_rank_that_trains_a_layer_meanwhile_is_told_so_as_the_other_is(int length)
    {
        // As long as the layer's message, or not: 3 channels, and 3 values before them.
        var exception = Assert.Throws<AggregateException>(() => InProcessCollective.Run(2, ranks =>
        {
            ChannelNorm layer = new();
            layer.Synchronize(ranks);
            if (ranks.Rank == 0)
            {
                layer.Forward(new float[2 * 48], new float[2 * 48]);
            }
            else
            {
                ranks.AllReduceGradients([new Parameter<double>("linear.weight", new double[3 * length], new double[3 * length])]);
            }
        }));

        Assert.Equal(2, exception.InnerExceptions.Count);
        Assert.All(exception.InnerExceptions, inner => Assert.Matches(
            "^Rank 0 is at Forward of layer 1 .*, but rank 1 at AllReduceGradients of 1 parameters with [0-9]+ elements, linear.weight .*\\.", inner.Message));
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
        InProcessCollective.Run(size, ranks => outcomes[ranks.Rank] = CollectiveScenarios.Run(scenario, ranks), CollectiveScenarios.Timeout(scenario, areThreads: true));
        return Task.FromResult(outcomes);
    }
}

[BatchNorm(3, 4, 4)]
internal sealed partial class ChannelNorm;
