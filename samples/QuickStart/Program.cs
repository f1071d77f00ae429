using System.Reflection;
using QuickStart;
using QuickStart.ByHand;
using Spectre.Console;

const int BatchSize = 64;

var digits = Digits.Load();
float[] pixels = digits.Pixels;
float[] edges = Edges.Of(digits);
AnsiConsole.MarkupLine($"[bold]{digits.Count:n0} handwritten digits[/] of 8×8 pixels, and 8 maps of their edges");

// 1. Batch norm learns the mean and variance of the data while it trains.
var pixelNorm = new PixelBatchNorm();
var edgeNorm = new EdgeBatchNorm();
var running = new RunningStatistics();
running.Train(pixelNorm, pixels, 1, BatchSize, ("corner pixel", 0), ("pixel (2, 2)", 18), ("pixel (3, 4)", 28));
running.Train(edgeNorm, edges, 64, BatchSize, ("north edges", 1), ("east edges", 3));

Title("Running statistics");
AnsiConsole.MarkupLine($"""
    Two batch norm layers have seen every image once, in {pixelNorm.BatchesTracked} mini-batches of {BatchSize}, the last
    one of {digits.Count % BatchSize}. What they learned, the same recurrence in double, and the whole data's own:
    """);
running.Print();
AnsiConsole.MarkupLine($"""
    The first two agree: the largest difference is [bold]{running.Deviation:f2}[/] of what NormGen allows itself.
    The third is different because running statistics are a memory, not a sum: what they
    started with (0 and 1) still weighs 0.9^{pixelNorm.BatchesTracked} = {Math.Pow(0.9, pixelNorm.BatchesTracked):p1}, and the last {digits.Count % BatchSize} images weigh 10 %.
    """);

// 2. Every kind of layer. In evaluation a batch norm layer uses what it has learned.
pixelNorm.Training = false;
edgeNorm.Training = false;
int[] vectors = [BatchSize, 64];
int[] maps = [BatchSize, 8, 8, 8];
Contest[] contests =
[
    Contest.Of("batch", "?", new PixelBatchNorm(), pixels, vectors, 1, new BatchNorm2D(64, 1e-5)),
    Contest.Of("batch, evaluation", "?", pixelNorm, pixels, vectors, 1, new BatchNormEvaluation(pixelNorm, 1, 1e-5)),
    Contest.Of("batch NCHW", "?", new EdgeBatchNorm(), edges, maps, 64, new BatchNormNchw(8, 64, 1e-5)),
    Contest.Of("batch NCHW, evaluation", "?", edgeNorm, edges, maps, 64, new BatchNormEvaluation(edgeNorm, 64, 1e-5)),
    Contest.Of("layer", "?", new ImageLayerNorm(), pixels, vectors, 1, new LayerNorm(64, 1e-5)),
    Contest.Of("layer, one image", "?", new OneImageLayerNorm(), pixels, [1, 64], 1, new LayerNorm(64, 1e-5)),
    Contest.Of("instance", "?", new EdgeInstanceNorm(), edges, maps, 64, new GroupNorm(8, 64, 8, 1e-5)),
    Contest.Of("group", "?", new EdgeGroupNorm(), edges, maps, 64, new GroupNorm(8, 64, 2, 1e-5)),
    Contest.Of("RMS", "?", new ImageRmsNorm(), pixels, vectors, 1, new RmsNorm(64, Math.Pow(2, -23))),
];
Contest.WarmUp(contests);

var table = new Table().Border(TableBorder.Simple)
    .AddColumns("layer", "shape", "plan")
    .AddColumn(new TableColumn("deviation").RightAligned())
    .AddColumn(new TableColumn("µs a call").RightAligned())
    .AddColumn(new TableColumn("loops").RightAligned())
    .AddColumn(new TableColumn("primi-\ntives").RightAligned());
foreach (var contest in contests)
{
    var times = contest.Measure();
    table.AddRow(
        contest.Name, contest.Shape, contest.Plan, $"{contest.Deviation:f2}",
        $"{times[0]:g3}", $"{times[1] / times[0]:f1}×", $"{times[2] / times[0]:f1}×");
}

Title("Every kind of layer");
AnsiConsole.Write(table);

// 3. A picture.
string picturePath = Path.Combine("artifacts", "QuickStart", "digits.svg");
Title("To look at");
AnsiConsole.WriteLine(picturePath);
var generated = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "GeneratedFiles").Value!;
AnsiConsole.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, generated));

bool good = running.Deviation <= 1 && contests.All(contest => contest.Deviation <= 1);
return good ? 0 : 1;

static void Title(string title)
{
    AnsiConsole.WriteLine();
    AnsiConsole.Write(new Rule($"[bold]{title}[/]").LeftJustified());
}
