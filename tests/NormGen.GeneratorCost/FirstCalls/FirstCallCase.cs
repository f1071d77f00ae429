using System.Globalization;
using NormGen.GeneratorCost.Compiling;

namespace NormGen.GeneratorCost.FirstCalls;

/// <summary>A shape whose first calls are measured, as straight-line code and as loops.</summary>
/// <param name="Name">Its name in code.</param>
/// <param name="Words">Its name in the table.</param>
/// <param name="Arguments">Of the attribute.</param>
internal sealed record FirstCallCase(string Name, string Words, string Arguments)
{
    /// <summary>Types of the same code: the least of their first calls counts.</summary>
    private const int Copies = 5;

    public static IReadOnlyList<FirstCallCase> All { get; } =
    [
        Row("Layer norm", 1, 16),
        Row("Layer norm", 1, 64),
        Row("Layer norm", 1, 256),
        Row("Layer norm", 1, 512),
        Row("Layer norm", 1, 1024),
        Row("Layer norm", 1, 2048),
        Row("Layer norm", 1, 4096),
        Row("Layer norm", 4, 64),
        Row("Layer norm", 8, 128),
        Row("Layer norm", 16, 64),
        Row("RMS norm", 1, 64, ", Statistic = Statistic.RootMeanSquare"),
        Row("RMS norm", 1, 1024, ", Statistic = Statistic.RootMeanSquare"),
        Column(5, 3),
        Column(8, 16),
        Column(16, 32),
        Column(32, 8),
        Column(32, 64),
        new("Nchw3x3x10x10", "Batch norm 3×3×10×10", "Shape = [3, 3, 10, 10], Axes = [0, 2, 3]"),
        new("Nchw1x8x8x8", "Batch norm 1×8×8×8", "Shape = [1, 8, 8, 8], Axes = [0, 2, 3]"),
    ];

    /// <summary>Whether <c>Unrolling.Auto</c> writes straight-line code.</summary>
    public bool AutoIsStraight { get; } =
        GeneratedSource.OfLayer($"[Normalize({Arguments})]").Contains("// Unrolling: straight-line", StringComparison.Ordinal);

    /// <summary>The layers, for the project that measures them.</summary>
    public string Source
        => string.Concat(
            from copy in Enumerable.Range(0, Copies)
            from unrolling in new[] { "Full", "Loops" }
            select string.Create(CultureInfo.InvariantCulture,
                $"[NormGen.Normalize({Arguments}, Unrolling = NormGen.Unrolling.{unrolling})]\ninternal sealed partial class {Name}_{unrolling}{copy};\n\n"))
            .Replace(" Statistic.", " NormGen.Statistic.", StringComparison.Ordinal);

    private static FirstCallCase Row(string kind, int rows, int columns, string more = "")
        => new(
            string.Create(CultureInfo.InvariantCulture, $"{kind.Split(' ')[0]}{rows}x{columns}"),
            string.Create(CultureInfo.InvariantCulture, $"{kind} {rows}×{columns}"),
            string.Create(CultureInfo.InvariantCulture, $"Shape = [{rows}, {columns}], Axes = [1]{more}"));

    private static FirstCallCase Column(int rows, int columns)
        => new(
            string.Create(CultureInfo.InvariantCulture, $"Batch{rows}x{columns}"),
            string.Create(CultureInfo.InvariantCulture, $"Batch norm {rows}×{columns}"),
            string.Create(CultureInfo.InvariantCulture, $"Shape = [{rows}, {columns}], Axes = [0]"));
}
