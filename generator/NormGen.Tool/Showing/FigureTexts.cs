using System.Globalization;
using NormGen.Inspection;

namespace NormGen.Tool.Showing;

/// <summary>Figures in words.</summary>
internal static class FigureTexts
{
    public static IEnumerable<(string Name, string Text)> Of(LayerDetails layer)
    {
        Figures figures = layer.Figures;
        yield return ("Elements", figures.Elements);
        yield return ("Statistics", $"{figures.Statistics}, each over {figures.ElementsPerStatistic} elements");
        yield return ("Parameters", layer.IsStatic ? "the caller's" : Number(figures.Parameters));
        yield return ("Bytes", Bytes(figures));
        yield return ("Operations", $"{figures.ForwardOperations} an element in Forward{(layer.Gradient is null ? "" : $", {figures.BackwardOperations} in Backward")}");
        foreach (VectorFigures vector in figures.Vectors)
        {
            yield return ($"{vector.Bits} bits", Vectors(vector));
        }

        yield return ("Tasks", figures.Tasks.ToString());
        yield return ("Code", $"{Number(figures.TextBytes)} bytes in {layer.Files.Count} files");
        yield return ("Error", figures.ErrorBound);
        yield return ("Checkpoint", figures.Checkpoint.Count == 0
            ? "nothing"
            : string.Join('\n', figures.Checkpoint.Select(tensor => $"{tensor.Name} {tensor.Type} [{string.Join(", ", tensor.Shape)}]")));
    }

    private static string Bytes(Figures figures)
        => figures.ForwardBytes is { } forward
            ? $"{Number(forward)} through Forward{(figures.BackwardBytes is { } backward ? $", {Number(backward)} through Backward" : "")}"
            : "known when the layer is called: each element once in, once out";

    private static string Vectors(VectorFigures vector)
    {
        List<string> parts = [];
        if (vector.Iterations > 0)
        {
            parts.Add($"{Number(vector.Iterations)} steps of {Count(vector.RegistersPerIteration, "register")} of {vector.Lanes}");
        }

        if (vector.Registers > 0)
        {
            parts.Add($"{Count(vector.Registers, "register")} of 256 bits");
        }

        if (vector.Remainder > 0)
        {
            parts.Add($"the last {(vector.Remainder == 1 ? "element" : Count(vector.Remainder, "element"))} in a part of one");
        }

        return parts.Count == 0 ? "known when the layer is called" : string.Join(", then ", parts);
    }

    private static string Count(long count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
