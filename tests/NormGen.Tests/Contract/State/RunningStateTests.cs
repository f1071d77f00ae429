namespace NormGen.Tests.Contract.State;

/// <summary>What training leaves for later calls.</summary>
public sealed class RunningStateTests
{
    [Fact]
    public void A_restored_count_goes_on()
    {
        // Mean 1 and unbiased variance 2, the fourth batch: a quarter of the average.
        AveragedFeatures layer = new() { BatchesTracked = 3 };
        layer.RunningMean.Fill(5);
        layer.RunningVariance.Fill(10);
        layer.Run([0, 0, 0, 2, 2, 2]);
        Assert.Equal([4, 4, 4], layer.RunningMean);
        Assert.Equal([8, 8, 8], layer.RunningVariance);
        Assert.Equal(4, layer.BatchesTracked);
    }

    /// <summary>An average over −1 batches would be NaN.</summary>
    [Fact]
    public void A_count_is_not_negative()
    {
        foreach (INormalization<float> layer in (INormalization<float>[])[new AveragedFeatures(), new Rows()])
        {
            layer.BatchesTracked = 3;
            var exception = Assert.Throws<ArgumentOutOfRangeException>("value", () => layer.BatchesTracked = -1);
            Assert.Contains("BatchesTracked is a number of batches, 0 or more.", exception.Message, StringComparison.Ordinal);
            Assert.Equal(3, layer.BatchesTracked);
        }
    }

    [Fact]
    public void The_first_batch_of_an_average_is_all_of_it()
    {
        AveragedFeatures layer = new();
        layer.Run([0, 0, 0, 2, 2, 2]);
        Assert.Equal([1, 1, 1], layer.RunningMean);
        Assert.Equal([2, 2, 2], layer.RunningVariance);
        layer.ResetRunningStats();
        layer.Run([0, 0, 0, 4, 4, 4]);
        Assert.Equal([2, 2, 2], layer.RunningMean);
        Assert.Equal([8, 8, 8], layer.RunningVariance);
    }

    [Fact]
    public void Evaluation_between_training_changes_nothing()
    {
        Features switched = new();
        Features straight = new();
        for (ulong seed = 0; seed < 3; seed++)
        {
            float[] batch = LayerCalls.Values(12, seed);
            Assert.Equal(straight.Run(batch), switched.Run(batch));

            switched.Training = false;
            var before = LayerSnapshot<float>.Of(switched);
            float[] evaluated = switched.Run(batch);
            before.AssertUnchanged(switched);
            Assert.NotEqual(straight.Run(batch), evaluated);
            switched.Training = true;
            switched.Run(batch);
        }

        LayerSnapshot<float>.Of(straight).AssertUnchanged(switched);
        Assert.Equal(6, switched.BatchesTracked);
    }

    [Fact]
    public void Evaluation_uses_values_that_were_set()
    {
        Features layer = new() { Training = false };
        layer.RunningMean.Fill(3);
        layer.RunningVariance.Fill(16);
        float[] output = layer.Run([.. Enumerable.Repeat(11f, 12)]);
        Assert.All(output, value => Assert.Equal(2, value, 1e-5f));
    }
}
