using NormGen;
using QuickStart.ByHand;
using Spectre.Console;

namespace QuickStart;

/// <summary>Every kind of layer on the images: how exact, and how fast.</summary>
internal static class EveryKind
{
    /// <summary>Prints a table. Returns the largest deviation in units of the bound.</summary>
    /// <param name="pixels">All images, [N, 64].</param>
    /// <param name="edges">All maps of edges, [N, 8, 8, 8].</param>
    /// <param name="batchSize">Images a batch.</param>
    /// <param name="pixelNorm">A trained layer, for evaluation.</param>
    /// <param name="edgeNorm">Another one.</param>
    public static double Run(
        float[] pixels, float[] edges, int batchSize, INormalization<float> pixelNorm, INormalization<float> edgeNorm)
    {
        const double Epsilon = 1e-5;
        int[] vectors = [batchSize, 64];
        int[] maps = [batchSize, 8, 8, 8];
        Contest[] contests =
        [
            Contest.Of("batch", "by columns, 16 rows a block",
                new PixelBatchNorm(), pixels, vectors, 1, new BatchNorm2D(64, Epsilon)),
            Contest.Of("batch, evaluation", "by columns, one pass",
                pixelNorm, pixels, vectors, 1, new BatchNormEvaluation(pixelNorm, 1, Epsilon)),
            Contest.Of("batch NCHW", "map by map, loops over images",
                new EdgeBatchNorm(), edges, maps, 64, new BatchNormNchw(8, 64, Epsilon)),
            Contest.Of("batch NCHW, evaluation", "map by map, one pass",
                edgeNorm, edges, maps, 64, new BatchNormEvaluation(edgeNorm, 64, Epsilon)),
            Contest.Of("layer", "image by image, 2 vectors each",
                new ImageLayerNorm(), pixels, vectors, 1, new LayerNorm(64, Epsilon)),
            Contest.Of("layer, one image", "2 vectors, no loop",
                new OneImageLayerNorm(), pixels, [1, 64], 1, new LayerNorm(64, Epsilon)),
            Contest.Of("instance", "map by map, 2 vectors each",
                new EdgeInstanceNorm(), edges, maps, 64, new GroupNorm(8, 64, 8, Epsilon)),
            Contest.Of("group", "group by group, 8 vectors each",
                new EdgeGroupNorm(), edges, maps, 64, new GroupNorm(8, 64, 2, Epsilon)),
            Contest.Of("RMS", "image by image, 2 vectors each",
                new ImageRmsNorm(), pixels, vectors, 1, new RmsNorm(64, Math.Pow(2, -23))),
        ];

        Contest.WarmUp(contests);
        AnsiConsole.Write(Table(contests));
        AnsiConsole.MarkupLine(
            "A vector is 32 floats, in as many registers as the machine needs. [bold]deviation[/]: from plain loops in double, the largest over all images, as a share of the bound "
            + "(8 · 2⁻²⁴ of the largest value). [bold]loops, TensorPrimitives[/]: how many times as long the same takes when "
            + "written as plain C# loops in float, and as a composition of TensorPrimitives; medians on one thread, all "
            + "taking turns.");
        return contests.Max(contest => contest.Deviation);
    }

    private static Table Table(IEnumerable<Contest> contests)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("layer").Width(11).Padding(1, 0, 1, 0))
            .AddColumn(new TableColumn("shape").NoWrap().Padding(0, 0, 1, 0))
            .AddColumn(new TableColumn("plan").Padding(0, 0, 1, 0))
            .AddColumns(Number("devi-\nation"), Number("µs a\ncall"), Number("loops"), Number("Tensor-\nPrimitives"));
        foreach (var contest in contests)
        {
            double[] times = contest.Measure();
            table.AddRow(
                contest.Name, contest.Shape, contest.Plan, $"{contest.Deviation:f2}",
                $"{times[0]:f2}", $"{times[1] / times[0]:f1}×", $"{times[2] / times[0]:f1}×");
        }

        return table;
    }

    private static TableColumn Number(string header) => new TableColumn(header).RightAligned().NoWrap().Padding(0, 0, 1, 0);
}
