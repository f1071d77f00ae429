using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the members of a layer, which hand everything on to the runtime's, but for those that its base class has.</summary>
internal sealed class MemberEmitter(SourceWriter writer, LayerSpec spec, Describer words, BaseClass @base)
{
    /// <summary>Characters above which a call is a line of its own.</summary>
    private const int LongCall = 80;

    private readonly string _type = Literal.Keyword(spec.ElementType);
    private readonly string _contract = BaseClasses.Contract(spec.ElementType);

    /// <summary>What members hand on to.</summary>
    private readonly string _core = @base == BaseClass.None ? "_layer" : "GeneratedCore";

    /// <param name="hasToString">The class has a ToString of its own, which stands for ours.</param>
    public void Emit(bool hasToString)
    {
        string span = $"global::System.Span<{_type}>", readOnlySpan = $"global::System.ReadOnlySpan<{_type}>", extents = "global::System.ReadOnlySpan<int>";
        if (@base == BaseClass.None)
        {
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
                TakesMore("Forward", forward);
                TakesMore("Forward", [.. forward, $"{extents} shape"]);
                TakesMore("Backward", backward);
            }
            else
            {
                Method("Forward", forward, $"{words.Formula}.");
                Method("Forward", [.. forward, $"{extents} shape"]);
                Method("Backward", backward, words.BackwardRemarks);
            }
        }

        new FormEmitter(writer, spec, words, _core).Emit();
        if (@base.PrintsFold(spec))
        {
            Fold([$"{span} scale", $"{span} shift"]);
        }

        if (@base == BaseClass.None)
        {
            Method("ZeroGradients", []);
            Method("ResetRunningStats", []);
            Method("ResetParameters", []);
            Member("public void Train() => _layer.Training = true;");
            Member("public void Eval() => _layer.Training = false;");
            Member($"public void CopyFrom({_contract} other) => global::NormGen.CompilerServices.LayerCopy.Copy(this, other);");
            Member("public void Synchronize(global::NormGen.ICollective? collective) => _layer.Synchronize(collective);");
            if (!hasToString)
            {
                writer.Line();
                writer.Line("/// <returns>The layer as PyTorch prints it.</returns>");
                writer.Line("public override string ToString() => _layer.Text;");
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

        writer.Line();
        writer.Comment("/// ", $"<summary>{summary}</summary>");
        writer.Line(property);
    }

    private void Method(string name, string[] parameters, string? remarks = null)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        if (remarks is not null)
        {
            writer.Comment("/// ", $"<remarks>{remarks}</remarks>");
        }

        HandOn(writer, name, parameters, $"{_core}.{name}");
    }

    /// <summary>Prints a method that calls one of the runtime's layer.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="name">The method.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="core">That one.</param>
    public static void HandOn(SourceWriter writer, string name, string[] parameters, string core)
    {
        string call = $"=> {core}({string.Join(", ", parameters.Select(Name))});";
        bool isLong = call.Length > LongCall;
        writer.Wrapped($"public void {name}(", parameters, isLong ? ")" : $") {call}");
        if (isLong)
        {
            writer.Indented(() => writer.Line(call));
        }
    }

    private void Fold(string[] parameters)
    {
        if (!spec.IsModulated)
        {
            Method("Fold", parameters, words.Folded);
            return;
        }

        NotSupported("Fold", parameters, () =>
        {
            writer.Line("=> throw new global::System.NotSupportedException(");
            writer.Indented(() => writer.Line("\"A modulated layer cannot be folded: what it scales and shifts by is told by each call.\");"));
        });
    }

    /// <summary>A method of the contract in whose place the class has another.</summary>
    private void TakesMore(string name, string[] parameters)
        => NotSupported(name, parameters, () => writer.Line($"=> {_core}.ThrowTakesMore(\"{name}\");"));

    /// <summary>A method of the contract that the layer does not have: whoever has the class cannot call it.</summary>
    private void NotSupported(string name, string[] parameters, Action body)
    {
        writer.Line();
        writer.Wrapped($"void {_contract}.{name}(", parameters, ")");
        writer.Indented(body);
    }

    /// <summary>A member that the interface documents.</summary>
    private void Member(string declaration)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(declaration);
    }

    /// <summary>The name at the end of a declaration.</summary>
    private static string Name(string declaration) => declaration.Substring(declaration.LastIndexOf(' ') + 1);
}
