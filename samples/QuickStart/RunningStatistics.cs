using NormGen;
using Spectre.Console;

namespace QuickStart;

/// <summary>Trains the running statistics of batch norm layers, and compares them with the same recurrence in double.</summary>
internal sealed class RunningStatistics
{
    /// <summary>What NormGen promises for running statistics: 8u of the largest value, with u = 2⁻²⁴. Means may add the
    /// standard deviation to that value, which is left out here.</summary>
    private const double Bound = 8.0 / (1 << 24);

    private readonly Table _table = new Table().Border(TableBorder.Simple)
        .AddColumn(new TableColumn("").NoWrap())
        .AddColumns(Number("running\nmean"), Number("the same\nin double"), Number("mean of\ndata"))
        .AddColumns(Number("running\nvariance"), Number("the same\nin double"), Number("variance\nof data"));

    /// <summary>The largest difference from the recurrence in double, in units of the bound.</summary>
    public double Deviation { get; private set; }

    /// <summary>One pass over the images in mini-batches. The last one is smaller: the layer's batch extent is −1.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="images">All images, [N, channels, plane].</param>
    /// <param name="plane">How many neighbours are one channel's.</param>
    /// <param name="batchSize">Images a batch.</param>
    /// <param name="shown">The channels to show.</param>
    public void Train(
        INormalization<float> layer, float[] images, int plane, int batchSize, params (string Name, int Channel)[] shown)
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
        var data = Statistics.Of(images, channels, plane);
        foreach (var (name, c) in shown)
        {
            _table.AddRow(
                name,
                $"{layer.RunningMean[c]:f4}", $"{expected.Mean[c]:f4}", $"{data.Mean[c]:f4}",
                $"{layer.RunningVariance[c]:f4}", $"{expected.Variance[c]:f4}", $"{data.Variance[c]:f4}");
        }
    }

    public void Print(int images, int batchSize)
    {
        int batches = (images + batchSize - 1) / batchSize;
        int last = images - (batches - 1) * batchSize;
        AnsiConsole.MarkupLine(
            $"Two batch norm layers have seen every image once, in {batches} mini-batches: {batches - 1} of {batchSize} images, "
            + $"the last of {last}.");
        AnsiConsole.Write(_table);
        AnsiConsole.MarkupLine(
            $"The same recurrence in double differs by [bold]{Deviation:f2}[/] of the bound that NormGen keeps "
            + "(8 · 2⁻²⁴ of the largest value).");
        AnsiConsole.MarkupLine(
            $"The data's own mean and variance differ more, and should: the 0 and 1 that the running values start from still "
            + $"weigh 0.9^{batches} = {100 * Math.Pow(0.9, batches):f1} %, and the last {last} images alone weigh 10 %.");
    }

    private void Compare(ReadOnlySpan<float> actual, double[] expected)
    {
        double largest = expected.Max(Math.Abs);
        for (int c = 0; c < expected.Length; c++)
        {
            Deviation = Math.Max(Deviation, Math.Abs(actual[c] - expected[c]) / (Bound * largest));
        }
    }

    private static TableColumn Number(string header) => new TableColumn(header).RightAligned().NoWrap().Padding(0, 0, 1, 0);
}
