using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the contract's members, which hand everything on to the runtime's layer.</summary>
internal sealed class MemberEmitter(SourceWriter writer, LayerSpec spec, Describer words)
{
    private readonly string _type = Literal.Keyword(spec.ElementType);

    public void Emit()
    {
        string span = $"global::System.Span<{_type}>", readOnlySpan = $"global::System.ReadOnlySpan<{_type}>", extents = "global::System.ReadOnlySpan<int>";
        Settable("bool Training");
        Settable("int MaxDegreeOfParallelism");
        Property("global::NormGen.NormalizationInfo Info");
        Property($"{span} Weight", words.Weight);
        Property($"{span} Bias", words.Bias);
        Property($"{span} RunningMean", words.RunningMean);
        Property($"{span} RunningVariance", words.RunningVariance);
        Settable("long BatchesTracked");
        Property($"{span} WeightGradient");
        Property($"{span} BiasGradient");
        Property($"{extents} ParameterShape");
        Property($"{extents} RunningShape");
        Property($"global::System.Collections.Generic.IEnumerable<global::NormGen.Parameter<{_type}>> Parameters");

        Method("Forward", [$"{readOnlySpan} input", $"{span} output"], $"{words.Formula}.");
        Method("Forward", [$"{readOnlySpan} input", $"{span} output", $"{extents} shape"]);
        Method(
            "Backward",
            [$"{readOnlySpan} input", $"{readOnlySpan} outputGradient", $"{span} inputGradient"],
            spec.HasBackward ? $"{words.GradientFormula}." : Describer.NoBackward);
        new ResidualEmitter(writer, spec).Emit();
        Method("ZeroGradients", []);
        Method("ResetRunningStats", []);
        Method("ResetParameters", []);
        if (spec.Tracked)
        {
            Method("Fold", [$"{span} scale", $"{span} shift"], words.Folded);
        }
    }

    private void Settable(string declaration)
        => Member($"public {declaration} {{ get => _layer.{Name(declaration)}; set => _layer.{Name(declaration)} = value; }}");

    private void Property(string declaration, string? summary = null)
    {
        string property = $"public {declaration} => _layer.{Name(declaration)};";
        if (summary is null)
        {
            Member(property);
            return;
        }

        writer.Comment("/// ", $"<summary>{summary}</summary>");
        writer.Line(property);
        writer.Line();
    }

    private void Method(string name, string[] parameters, string? remarks = null)
    {
        writer.Line("/// <inheritdoc/>");
        if (remarks is not null)
        {
            writer.Comment("/// ", $"<remarks>{remarks}</remarks>");
        }

        string call = $" => _layer.{name}({string.Join(", ", parameters.Select(Name))});";
        writer.Wrapped($"public void {name}(", parameters, ")" + call);
        writer.Line();
    }

    /// <summary>A member that the interface documents.</summary>
    private void Member(string declaration)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(declaration);
        writer.Line();
    }

    /// <summary>The name at the end of a declaration.</summary>
    private static string Name(string declaration) => declaration.Substring(declaration.LastIndexOf(' ') + 1);
}
