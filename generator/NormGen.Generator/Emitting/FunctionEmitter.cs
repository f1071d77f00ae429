using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the functions of a static class, which hand everything on to the runtime.</summary>
internal sealed class FunctionEmitter(SourceWriter writer, LayerSpec spec, FunctionDescriber words)
{
    private readonly string _element = Literal.Keyword(spec.ElementType);

    public void Emit()
    {
        foreach (FunctionSignature signature in FunctionSignature.Of(spec))
        {
            writer.Line();
            Emit(signature);
        }
    }

    private void Emit(FunctionSignature signature)
    {
        writer.Comment("/// ", $"<summary>{words.Summary(signature)}</summary>");
        foreach (FunctionArgument argument in signature.Arguments)
        {
            writer.Comment("/// ", $"<param name=\"{FunctionParameters.Name(argument)}\">{words.Of(argument, signature)}</param>");
        }

        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A length is wrong, or spans overlap; nothing has changed.</exception>");
        writer.Wrapped(
            $"public static void {signature.Name}(",
            [.. signature.Arguments.Select(argument => FunctionParameters.Declaration(argument, _element))],
            ")");
        writer.Indented(() => writer.Line($"=> Function.{signature.Name}({string.Join(", ", Passed(signature))});"));
    }

    /// <summary>What the runtime's method of that name takes: what the layer does not have is empty.</summary>
    private IEnumerable<string> Passed(FunctionSignature signature)
    {
        string[] parameters =
        [
            spec.HasWeight ? FunctionParameters.Name(FunctionArgument.Weight) : "default",
            spec.HasBias ? FunctionParameters.Name(FunctionArgument.Bias) : "default",
        ];
        string[] tensors = signature.Name switch
        {
            FunctionSignature.AddApply => ["input", "residual", .. parameters, "output"],
            FunctionSignature.ApplyAdd => ["input", .. parameters, "residual"],
            _ => ["input", .. parameters, "output"],
        };
        return [.. tensors, Extents(signature), FunctionParameters.Name(FunctionArgument.MaxDegreeOfParallelism)];
    }

    /// <summary>The extents of a call; none where the input's length tells them.</summary>
    private string Extents(FunctionSignature signature)
        => spec.Sizes.Count > 0 ? $"[-1, {(spec.HasWeight ? "weight.Length" : "width")}]"
            : signature.Arguments.Contains(FunctionArgument.Shape) ? "shape" : "default";
}
