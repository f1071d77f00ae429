using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the members of a layer that takes more than the contract has.</summary>
/// <param name="writer">Where they go.</param>
/// <param name="spec">What was asked for.</param>
/// <param name="words">What is said of them.</param>
/// <param name="core">What they hand on to.</param>
internal sealed class FormEmitter(SourceWriter writer, LayerSpec spec, Describer words, string core)
{
    public void Emit()
    {
        foreach (FormMethod method in spec.Form.Methods)
        {
            foreach (string[] parameters in Parameters(method, spec.ElementType))
            {
                writer.Line();
                writer.Comment("/// ", $"<summary>{method.Summary}</summary>");
                if (Remarks(method) is { } remarks)
                {
                    writer.Comment("/// ", $"<remarks>{remarks}</remarks>");
                }

                MemberEmitter.HandOn(writer, method.Name, parameters, $"{core}.{method.Core ?? method.Name}");
            }
        }
    }

    /// <summary>The parameters of a method: without, and with the extents of the call.</summary>
    public static IEnumerable<string[]> Parameters(FormMethod method, ElementType type)
    {
        string element = Literal.Keyword(type);
        string[] tensors =
        [
            .. method.Read.Select(name => $"global::System.ReadOnlySpan<{(name == CallForm.Mask ? "byte" : element)}> {name}"),
            .. method.Written.Select(name => $"global::System.Span<{element}> {name}"),
        ];
        yield return tensors;
        if (method.HasShape)
        {
            yield return [.. tensors, "global::System.ReadOnlySpan<int> shape"];
        }
    }

    /// <summary>What stands in place of the contract's methods says what those would.</summary>
    private string? Remarks(FormMethod method) => method.Name switch
    {
        "Forward" => $"{words.Formula}.",
        "Backward" => words.BackwardRemarks,
        _ => null,
    };
}
