using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the members of a layer in a residual stream.</summary>
internal sealed class ResidualEmitter(SourceWriter writer, LayerSpec spec)
{
    private readonly string _span = $"global::System.Span<{Literal.Keyword(spec.ElementType)}>";
    private readonly string _readOnlySpan = $"global::System.ReadOnlySpan<{Literal.Keyword(spec.ElementType)}>";

    public void Emit()
    {
        switch (spec.Residual)
        {
            case Residual.Before:
                Forms("AddForward", [$"{_readOnlySpan} input", $"{_span} residual", $"{_span} output"], "residual += input; output = layer(residual).");
                Form("BackwardAdd", [$"{_readOnlySpan} residual", $"{_readOnlySpan} outputGradient", $"{_span} gradient"], "gradient += the gradient of layer(residual), with the residual as AddForward left it.");
                break;
            case Residual.After:
                Forms("ForwardAdd", [$"{_readOnlySpan} input", $"{_span} residual"], "residual += layer(input).");
                break;
        }
    }

    /// <summary>Without and with the extents of the call.</summary>
    private void Forms(string name, string[] parameters, string summary)
    {
        Form(name, parameters, summary);
        Form(name, [.. parameters, "global::System.ReadOnlySpan<int> shape"], summary);
    }

    private void Form(string name, string[] parameters, string summary)
    {
        writer.Comment("/// ", $"<summary>{summary}</summary>");
        string arguments = string.Join(", ", parameters.Select(parameter => parameter.Substring(parameter.LastIndexOf(' ') + 1)));
        writer.Wrapped($"public void {name}(", parameters, $") => _layer.{name}({arguments});");
        writer.Line();
    }
}
