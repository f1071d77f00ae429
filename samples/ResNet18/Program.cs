using Microsoft.ML.OnnxRuntime;
using ResNet18;
using ResNet18.Model;
using ResNet18.Network;
using ResNet18.Pictures;
using ResNet18.Report;
using Spectre.Console;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

if (options.Help)
{
    Console.WriteLine(Options.Usage);
    return 0;
}

var weights = new WeightFile(ModelFiles.Network);
var pictures = Gallery.Draw(ResNet.ImageSize);
Console.WriteLine(
    $"""
    A pretrained ResNet-18 in plain C#, its {weights.Norms} batch norms generated, and the same
    in ONNX Runtime. {pictures.Count} pictures of {Texture.All.Count} textures, drawn here; threads: {options.Threads}.

    """);

// In C#: each convolution with a batch norm after it, and with the batch norm folded into it.
var preprocessing = new Preprocessing(ModelFiles.Preprocessing);
float[][] images = [.. pictures.Select(preprocessing.Apply)];
var network = new ResNet(weights, options.Threads);
var withNorms = Run.Of("C#, batch norms", images, network.Forward);
network.Fold();
var folded = Run.Of("C#, batch norms folded", images, network.Forward);

using var onnxRuntime = new Reference(options.Threads);
var reference = Run.Of(
    $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}", [.. pictures.Select(onnxRuntime.Preprocess)], onnxRuntime.Forward);

var similarity = new Similarity(withNorms.Features);
SimilarityTable.Print(pictures, similarity);
string picture = Path.Combine("artifacts", "ResNet18", "similarity.svg");
SimilarityPicture.Draw(pictures, similarity, picture);
DeviationTable.Print(reference, [withNorms, folded]);

int alike = pictures.Index().Count(item => pictures[similarity.Nearest(item.Index)].Texture == item.Item.Texture);
Console.WriteLine(
    $"""

    Deviations are relative to the picture's largest feature.
    {alike} of {pictures.Count} pictures are most like another of their own texture. As a picture:
    {picture}
    """);

bool alright = new[] { withNorms, folded }.All(run => Deviation.Largest(run.Features, reference.Features) <= Deviation.Limit);
AnsiConsole.MarkupLine(alright
    ? $"[green]All features are those of ONNX Runtime, within {Deviation.Limit:0e-0}.[/]"
    : $"[red]Some features deviate from those of ONNX Runtime by more than {Deviation.Limit:0e-0}.[/]");
return alright ? 0 : 1;
