using NormGen.Generator.Planning;
using static NormGen.Inspection.Pages.Html;

namespace NormGen.Inspection.Pages;

/// <summary>Numbers.</summary>
internal static class FiguresSection
{
    public static string Of(string id, LayerDetails layer)
    {
        Figures figures = layer.Figures;
        List<IReadOnlyList<string>> rows =
        [
            ["Elements", Text(figures.Elements)],
            ["Statistics", Text(figures.Statistics)],
            ["Elements a statistic", Text(figures.ElementsPerStatistic)],
            ["Parameters", figures.Parameters.Words()],
            ["Bytes a forward pass moves", Bytes(figures.ForwardBytes)],
            ["Operations an element, forward", figures.ForwardOperations.Words()],
        ];
        if (layer.Gradient is not null)
        {
            rows.Add(["Bytes a backward pass moves", Bytes(figures.BackwardBytes)]);
            rows.Add(["Operations an element, backward", figures.BackwardOperations.Words()]);
        }

        rows.Add(["Tasks that threads can share", Text(figures.Tasks.ToString())]);
        rows.Add(["Generated text", $"{figures.TextBytes.Words()} bytes"]);
        rows.Add(["Error, at most", Text(figures.ErrorBound)]);
        string piece = layer.Walk.Access == WalkAccess.Contiguous ? "A run" : "A row";
        return $"<section>\n<h3 id=\"{id}-figures\">Figures</h3>\n<div class=\"tables\">\n{Table("The layer", [], rows)}"
            + (figures.Vectors.Count == 0 ? "" : Table(
                $"{piece} in registers",
                ["Registers", "Steps", "Registers a step", "Registers of 256 bits after them", "Elements left"],
                figures.Vectors.Select(vectors => (IReadOnlyList<string>)[
                    $"{vectors.Bits.Words()} bits, {vectors.Lanes.Words()} lanes", vectors.Iterations.Words(), vectors.RegistersPerIteration.Words(), vectors.Registers.Words(), vectors.Remainder.Words()])))
            + (figures.Checkpoint.Count == 0 ? "" : Table(
                "Tensors of a checkpoint",
                ["Name", "Type", "Shape"],
                figures.Checkpoint.Select(tensor => (IReadOnlyList<string>)[Text(tensor.Name), tensor.Type, $"[{string.Join(", ", tensor.Shape)}]"])))
            + "</div>\n</section>\n";
    }

    private static string Bytes(long? bytes) => bytes is { } known ? known.Words() : "only a call tells";
}
