using System.Globalization;
using NormGen.GeneratorCost.Compiling;

namespace NormGen.GeneratorCost.Sizes;

/// <summary>Bytes of the generated source of a layer, in UTF-8, by <c>Unrolling</c>.</summary>
internal sealed record SourceSize(string Words, int Auto, int Full, int Loops)
{
    private static readonly (string Kind, string Arguments)[] Layers =
    [
        ("Batch norm", "Shape = [5, 3], Axes = [0]"),
        ("Batch norm", "Shape = [32, 64], Axes = [0]"),
        ("Batch norm", "Shape = [4096, 1024], Axes = [0]"),
        ("Batch norm", "Shape = [3, 3, 10, 10], Axes = [0, 2, 3]"),
        ("Batch norm", "Shape = [32, 64, 28, 28], Axes = [0, 2, 3]"),
        ("Batch norm", "Shape = [-1, 64, -1, -1], Axes = [0, 2, 3]"),
        ("Batch norm", "Shape = [32, 28, 28, 64], Axes = [0, 1, 2]"),
        ("Layer norm", "Shape = [1, 64], Axes = [1]"),
        ("Layer norm", "Shape = [1, 1024], Axes = [1]"),
        ("Layer norm", "Shape = [128, 768], Axes = [1]"),
        ("Layer norm", "Shape = [-1, -1, 768], Axes = [2]"),
        ("Layer norm, double", "Shape = [128, 768], Axes = [1], ElementType = typeof(double)"),
        ("RMS norm", "Shape = [1, 64], Axes = [1], Statistic = Statistic.RootMeanSquare"),
        ("RMS norm", "Shape = [128, 2048], Axes = [1], Statistic = Statistic.RootMeanSquare"),
        ("Group norm", "Shape = [8, 256, 14, 14], Axes = [1, 2, 3], Groups = 8"),
        ("Instance norm", "Shape = [32, 64, 28, 28], Axes = [2, 3]"),
    ];

    public static IEnumerable<SourceSize> Measure() => Layers.Select(layer => new SourceSize(
        $"{layer.Kind}: `{layer.Arguments}`",
        Of(layer.Arguments),
        Of(layer.Arguments + ", Unrolling = Unrolling.Full"),
        Of(layer.Arguments + ", Unrolling = Unrolling.Loops")));

    /// <summary>The largest by default of many shapes: rows and columns of all sizes around the budget of straight-line
    /// code.</summary>
    public static (int Shapes, string Words, int Bytes) Largest()
    {
        (string Words, int Bytes)[] all =
        [
            .. from rows in new[] { 1, 2, 3, 4, 7, 8, 9, 16, 32 }
               from columns in new[] { 1, 3, 8, 31, 33, 64, 127, 128, 255, 256, 511, 512, 1023, 1024, 1025, 4095 }
               from axis in new[] { 0, 1 }
               from type in new[] { "", ", ElementType = typeof(double)" }
               from batch in new[] { "", ", 3" }
               let words = string.Create(CultureInfo.InvariantCulture, $"Shape = [{rows}, {columns}{batch}], Axes = [{axis}]{type}")
               select (words, Of(words)),
        ];
        (string Words, int Bytes) largest = all.MaxBy(size => size.Bytes);
        return (all.Length, largest.Words, largest.Bytes);
    }

    private static int Of(string arguments) => GeneratedSource.Bytes(GeneratedSource.OfLayer($"[Normalize({arguments})]"));
}
