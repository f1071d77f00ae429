using System.Reflection;
using QuickStart;
using Spectre.Console;

// The shortest program stands in Shortest.cs: a layer, and a call.
var digits = Digits.Load();
float[] images = Light.On(digits.OneOfEach())[(2 * Digits.PixelsPerImage)..(6 * Digits.PixelsPerImage)];
float[] normalized = new float[images.Length];
Shortest.Run(images, normalized);
Console.WriteLine(TextPicture.Of("Digits, each in a light of its own (mean ± standard deviation):", images, white: 0, black: 16));
Console.WriteLine(TextPicture.Of("The same after layer norm:", normalized, white: -1, black: 2));
Console.WriteLine("That is this program, Shortest.cs:\n");
Console.WriteLine(SourceText.Of("Shortest.cs"));

// All images through every kind of layer.
const int BatchSize = 64;
AnsiConsole.Profile.Width = Math.Min(AnsiConsole.Profile.Width, 80);
float[] edges = Edges.Of(digits);
AnsiConsole.MarkupLine($"[bold]All {digits.Count:n0} digits[/] of 8×8 pixels, and eight maps of the edges of each:");

// Batch norm learns the mean and the variance of the data while it trains, and uses them in evaluation.
Title("Running statistics");
var pixelNorm = new PixelBatchNorm();
var edgeNorm = new EdgeBatchNorm();
var running = new RunningStatistics();
running.Train(pixelNorm, digits.Pixels, 1, BatchSize, ("pixel 0, 0", 0), ("pixel 2, 2", 18), ("pixel 3, 4", 28));
running.Train(edgeNorm, edges, 64, BatchSize, ("edges north", 1), ("edges east", 3));
running.Print(digits.Count, BatchSize);

pixelNorm.Training = false;
edgeNorm.Training = false;
string picture = Path.Combine("artifacts", "QuickStart", "digits.svg");
BeforeAndAfter.Draw(digits, pixelNorm, picture);

Title("Every kind of layer");
double deviation = EveryKind.Run(digits.Pixels, edges, BatchSize, pixelNorm, edgeNorm);

Title("To look at");
string generated = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(attribute => attribute.Key == "GeneratedFiles").Value!;
AnsiConsole.MarkupLine("Ten digits before and after normalization:");
Console.WriteLine($"  {picture}");
AnsiConsole.MarkupLine("The generated code of the layers:");
Console.WriteLine($"  {Path.GetRelativePath(Environment.CurrentDirectory, generated)}");

bool good = running.Deviation <= 1 && deviation <= 1;
AnsiConsole.WriteLine();
AnsiConsole.MarkupLine(good ? "[green]All results are within the bounds.[/]" : "[red]A result is outside its bound.[/]");
return good ? 0 : 1;

static void Title(string title)
{
    AnsiConsole.WriteLine();
    AnsiConsole.Write(new Rule($"[bold]{title}[/]").LeftJustified());
}
