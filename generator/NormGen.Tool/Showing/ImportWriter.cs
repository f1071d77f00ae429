using System.Text;
using NormGen.Tool.Importing;
using NormGen.Tool.Terminals;
using Spectre.Console;

namespace NormGen.Tool.Showing;

/// <summary>The normalization layers of a model in the terminal.</summary>
internal static class ImportWriter
{
    public static void Write(IAnsiConsole console, string model, IReadOnlyList<ImportedLayer> layers)
    {
        console.Write(new Text($"{model}: {layers.Count} normalization nodes\n", new(decoration: Decoration.Bold)));
        if (layers.Count == 0)
        {
            return;
        }

        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("Node", "Attribute", "Tensors");
        foreach (ImportedLayer layer in layers)
        {
            table.AddRow(
                new Text(layer.Node),
                new Text(string.Join('\n', new[] { layer.Attribute ?? layer.Operator, layer.Note }.OfType<string>())),
                new Text(string.Join('\n', layer.Tensors.Select(tensor => $"{tensor.Member} {tensor.Name}"))));
        }

        console.Write(table);
    }

    /// <summary>A class for each attribute, which the nodes of that shape share.</summary>
    public static void WriteCode(IAnsiConsole console, string model, IReadOnlyList<ImportedLayer> layers)
    {
        StringBuilder code = new($"// The normalization layers of {model}.\nusing NormGen;\n");
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (IGrouping<string?, ImportedLayer> group in layers.GroupBy(layer => layer.Attribute))
        {
            code.Append('\n');
            foreach (ImportedLayer layer in group)
            {
                code.Append($"// {layer.Node}: {string.Join(", ", layer.Tensors.Select(tensor => $"{tensor.Member} = {tensor.Name}"))}");
                code.Append(layer.Note is null ? "\n" : $"; {layer.Note}\n");
            }

            if (group.Key is { } attribute)
            {
                code.Append($"{attribute}\npublic sealed partial class {Unique(ClassName(attribute))};\n");
            }
        }

        Terminal.WriteUnbroken(console, CodeText.Of(code.ToString()));

        string Unique(string name)
        {
            string unique = name;
            for (int number = 2; !names.Add(unique); number++)
            {
                unique = $"{name}No{number}";
            }

            return unique;
        }
    }

    /// <summary><c>BatchNorm64x56x56</c>.</summary>
    private static string ClassName(string attribute)
    {
        string[] parts = attribute.Trim('[', ']').TrimEnd(')').Split('(', 2);
        IEnumerable<string> extents = parts[1].Split(", ").TakeWhile(argument => !argument.Contains('=', StringComparison.Ordinal)).Select(extent => extent == "-1" ? "N" : extent);
        return $"{parts[0]}{string.Join('x', extents)}";
    }
}
