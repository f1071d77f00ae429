using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the contract's members, which hand everything on to the runtime's layer.</summary>
internal sealed class MemberEmitter(SourceWriter writer, LayerSpec spec, Describer words)
{
    /// <summary>Characters above which a call is a line of its own.</summary>
    private const int LongCall = 80;

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

        string[] forward = [$"{readOnlySpan} input", $"{span} output"], backward = [$"{readOnlySpan} input", $"{readOnlySpan} outputGradient", $"{span} inputGradient"];
        if (spec.Form.TakesMore)
        {
            NotSupported("Forward", forward, Instead("Forward"));
            NotSupported("Forward", [.. forward, $"{extents} shape"], Instead("Forward"));
            NotSupported("Backward", backward, Instead("Backward"));
        }
        else
        {
            Method("Forward", forward, $"{words.Formula}.");
            Method("Forward", [.. forward, $"{extents} shape"]);
            Method("Backward", backward, words.BackwardRemarks);
        }

        new FormEmitter(writer, spec, words).Emit();
        Method("ZeroGradients", []);
        Method("ResetRunningStats", []);
        Method("ResetParameters", []);
        if (spec.Tracked)
        {
            string[] folded = [$"{span} scale", $"{span} shift"];
            if (spec.IsModulated)
            {
                NotSupported("Fold", folded, "A modulated layer cannot be folded: what it scales and shifts by is told by each call.");
            }
            else
            {
                Method("Fold", folded, words.Folded);
            }
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

        HandOn(writer, name, parameters, name);
    }

    /// <summary>Prints a method that calls one of the runtime's layer.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="name">The method.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="core">What the layer calls it.</param>
    public static void HandOn(SourceWriter writer, string name, string[] parameters, string core)
    {
        string call = $"=> _layer.{core}({string.Join(", ", parameters.Select(Name))});";
        bool isLong = call.Length > LongCall;
        writer.Wrapped($"public void {name}(", parameters, isLong ? ")" : $") {call}");
        if (isLong)
        {
            writer.Indented(() => writer.Line(call));
        }

        writer.Line();
    }

    /// <summary>A method of the contract that the layer does not have: whoever has the class cannot call it.</summary>
    private void NotSupported(string name, string[] parameters, string message)
    {
        writer.Wrapped($"void global::NormGen.INormalization<{_type}>.{name}(", parameters, ")");
        writer.Indented(() =>
        {
            writer.Line("=> throw new global::System.NotSupportedException(");
            writer.Indented(() => writer.Line($"\"{message}\");"));
        });
        writer.Line();
    }

    /// <summary>What to call of a layer that takes more.</summary>
    private string Instead(string name)
    {
        FormMethod method = spec.Form.Methods.Single(method => method.Name == name);
        return $"This layer takes more: call {name}({string.Join(", ", method.Read.Concat(method.Written))}) of its class.";
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
