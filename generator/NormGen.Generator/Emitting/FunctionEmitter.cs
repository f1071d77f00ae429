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
        Print(writer, signature, _element, $"Function.{signature.Name}({string.Join(", ", Passed(signature))});");
    }

    /// <summary>Prints a function.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="element">The element type.</param>
    /// <param name="body">What it does.</param>
    public static void Print(SourceWriter writer, FunctionSignature signature, string element, string body)
    {
        writer.Wrapped(
            $"public static void {signature.Name}(",
            [.. signature.Arguments.Select(argument => FunctionParameters.Declaration(argument, element))],
            ")");
        writer.Indented(() => writer.Line($"=> {body}"));
    }

    /// <summary>What the runtime's method of that name takes, which is the function that has everything: what this one lacks is empty.</summary>
    private IEnumerable<string> Passed(FunctionSignature signature) => FunctionSignature.Complete(signature.Name).Arguments.Select(argument =>
        argument == FunctionArgument.Shape ? Extents(signature)
        : signature.Arguments.Contains(argument) ? FunctionParameters.Name(argument)
        : "default");

    /// <summary>The extents of a call; none where the input's length tells them.</summary>
    private string Extents(FunctionSignature signature)
        => spec.Sizes.Count > 0 ? $"[-1, {(spec.HasWeight ? "weight.Length" : "width")}]"
            : signature.Arguments.Contains(FunctionArgument.Shape) ? "shape" : "default";
}
