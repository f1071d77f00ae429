using NormGen;
using Spectre.Console;

namespace QuickStart;

/// <summary>Trains the running statistics of batch norm layers, and compares them with the same recurrence in double.</summary>
internal sealed class RunningStatistics
{
    // What NormGen promises: four units in the last place of a float, of the largest value.
    private const double Bound = 4.0 / (1 << 24);

    private readonly Table _table = new Table().Border(TableBorder.Simple)
        .AddColumn("")
        .AddColumns(new TableColumn("running\nmean").RightAligned(), new TableColumn("\nin double").RightAligned())
        .AddColumn(new TableColumn("the data's\nmean").RightAligned())
        .AddColumns(new TableColumn("running\nvariance").RightAligned(), new TableColumn("\nin double").RightAligned())
        .AddColumn(new TableColumn("the data's\nvariance").RightAligned());

    /// <summary>The largest difference from the recurrence in double, in units of the bound.</summary>
    public double Deviation { get; private set; }

    /// <summary>One pass over the images in mini-batches. The last one is smaller, which a batch extent of −1 allows.</summary>
    public void Train(INormalization<float> layer, float[] images, int plane, int batchSize, params (string Name, int Channel)[] shown)
    {
        int channels = layer.RunningMean.Length;
        var expected = new Statistics(new double[channels], [.. Enumerable.Repeat(1.0, channels)]);
        foreach (float[] batch in images.Chunk(batchSize * channels * plane))
        {
            layer.Forward(batch, new float[batch.Length]);
            expected.MoveTowards(Statistics.Of(batch, channels, plane), momentum: 0.1);
        }

        Compare(layer.RunningMean, expected.Mean);
        Compare(layer.RunningVariance, expected.Variance);
        var whole = Statistics.Of(images, channels, plane);
        foreach (var (name, c) in shown)
        {
            _table.AddRow(
                name,
                $"{layer.RunningMean[c]:f5}", $"{expected.Mean[c]:f5}", $"{whole.Mean[c]:f5}",
                $"{layer.RunningVariance[c]:f5}", $"{expected.Variance[c]:f5}", $"{whole.Variance[c]:f5}");
        }
    }

    public void Print() => AnsiConsole.Write(_table);

    private void Compare(ReadOnlySpan<float> actual, double[] expected)
    {
        double largest = expected.Max(Math.Abs);
        for (int c = 0; c < expected.Length; c++)
        {
            Deviation = Math.Max(Deviation, Math.Abs(actual[c] - expected[c]) / (Bound * largest));
        }
    }
}
