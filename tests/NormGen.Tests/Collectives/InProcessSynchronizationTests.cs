using NormGen.TestHelpers;

namespace NormGen.Tests.Collectives;

/// <summary>Ranks that are threads.</summary>
public sealed class InProcessSynchronizationTests : SynchronizationTests
{
    [Fact]
    public void One_rank_is_as_none()
    {
        float[] input = [.. Enumerable.Range(0, 420).Select(i => (float)Math.Sin(i))], alone = new float[420], output = new float[420];
        SharedImages layer = new(), other = new();
        layer.Synchronize(InProcessCollective.Create(1)[0]);
        layer.Forward(input, output);
        other.Forward(input, alone);
        Assert.Equal(alone, output);
        Assert.Equal(other.RunningVariance.ToArray(), layer.RunningVariance.ToArray());
    }

    [Fact]
    public void Evaluation_does_not_communicate()
    {
        SharedImages layer = new() { Training = false };
        layer.Synchronize(InProcessCollective.Create(2, TimeSpan.FromMilliseconds(1))[0]);
        layer.Forward(new float[210], new float[210]);
        layer.Backward(new float[210], new float[210], new float[210]);
    }

    [Fact]
    public void Tiny_tensors_of_samples_share_running_statistics_alone() => InProcessCollective.Run(2, ranks =>
    {
        SharedTinyInstances layer = new(), alone = new();
        float[] input = [.. Enumerable.Range(0, 48).Select(i => (float)Math.Sin(i + (100 * ranks.Rank)))], output = new float[48], expected = new float[48];
        layer.Synchronize(ranks);
        layer.Forward(input, output);
        alone.Forward(input, expected);
        Assert.Equal(expected, output);
        layer.Backward(input, input, output);
        alone.Backward(input, input, expected);
        Assert.Equal(expected, output);

        double[] mine = [.. alone.RunningMean.ToArray(), .. alone.RunningVariance.ToArray()], all = new double[2 * mine.Length];
        ranks.AllGather(mine, all);
        float[] shared = [.. layer.RunningMean, .. layer.RunningVariance];
        Assert.All(shared.Index(), value => Assert.Equal((all[value.Index] + all[mine.Length + value.Index]) / 2, value.Item, 1e-6));

        layer.Training = false;
        layer.Forward(input, output);
    });

    [Fact]
    public void One_element_on_all_ranks_together_is_an_exception_on_each() => InProcessCollective.Run(2, ranks =>
    {
        SharedFeatures layer = new();
        layer.Synchronize(ranks);
        Assert.Throws<InvalidOperationException>(() => layer.Forward(new float[600 * ranks.Rank], new float[600 * ranks.Rank]));
        layer.Forward(new float[600], new float[600]);
        Assert.Equal(1, layer.BatchesTracked);
    });

    [Fact]
    public void A_set_shares_the_batches_of_all_its_layers() => InProcessCollective.Run(2, ranks =>
    {
        SharedImages layer = new();
        LayerSet<float> layers = new() { { "first", layer } };
        layers.Synchronize(ranks);
        float[] input = new float[210], output = new float[210];
        Array.Fill(input, ranks.Rank);
        layer.Forward(input, output);
        Assert.All(layer.RunningMean.ToArray(), mean => Assert.Equal(0.05f, mean));
        Assert.All(output, value => Assert.Equal(ranks.Rank == 0 ? -1 : 1, value, 1e-4));
    });

    protected override Task<string[]> Run(string scenario, int size)
    {
        InProcessCollective[] ranks = InProcessCollective.Create(size, SynchronizedScenarios.Timeout(scenario));
        string[] outcomes = new string[size];
        Thread[] threads = [.. ranks.Select(rank => new Thread(() =>
        {
            outcomes[rank.Rank] = SynchronizedScenarios.Run(scenario, rank);
            rank.Dispose();
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return Task.FromResult(outcomes);
    }
}
