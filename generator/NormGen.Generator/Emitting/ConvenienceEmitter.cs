using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints what users of PyTorch look for: modes, parameters, copies, folding, and the layer as text.</summary>
internal sealed class ConvenienceEmitter(SourceWriter writer, LayerSpec spec, KernelPlan plan, Describer words)
{
    private const string Runtime = "global::NormGen.CompilerServices.";

    private readonly string _type = Literal.Keyword(spec.ElementType);

    /// <param name="hasToString">The class has a ToString of its own, which stands for ours.</param>
    public void Emit(bool hasToString)
    {
        Parameters();
        Method("void Train()", "Training = true");
        Method("void Eval()", "Training = false");
        Method($"void CopyFrom(global::NormGen.INormalization<{_type}> other)", $"{Runtime}LayerCopy.Copy(this, other)");
        if (spec.Tracked)
        {
            Fold();
        }

        if (!hasToString)
        {
            writer.Line();
            writer.Line("/// <returns>The layer as PyTorch prints it.</returns>");
            writer.Line($"public override string ToString() => \"{new ModuleText(spec, words.Kind)}\";");
        }
    }

    private void Parameters()
    {
        string parameter = $"global::NormGen.Parameter<{_type}>";
        List<string> parameters = [];
        if (spec.HasWeight)
        {
            parameters.Add("new(\"weight\", _weight, _weightGradient)");
        }

        if (spec.HasBias)
        {
            parameters.Add("new(\"bias\", _bias, _biasGradient)");
        }

        if (parameters.Count > 0)
        {
            writer.Line($"private {parameter}[]? _parameters;");
            writer.Line();
        }

        writer.Line("/// <inheritdoc/>");
        writer.Line($"public global::System.Collections.Generic.IEnumerable<{parameter}> Parameters");
        writer.Indented(() => writer.Line($"=> {(parameters.Count > 0 ? "_parameters ??= " : "")}[{string.Join(", ", parameters)}];"));
    }

    private void Fold()
    {
        IReadOnlyList<Dimension> channels = new FoldingPlan(plan).Channels;
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"/// <remarks>{words.Folded}</remarks>");
        writer.Line($"public void Fold(global::System.Span<{_type}> scale, global::System.Span<{_type}> shift)");
        writer.Indented(() => writer.Line(
            $"=> {Runtime}Folding.Fold(this, {Literal.Of(spec.Epsilon)}, scale, shift, {List(dimension => dimension.Extent)}, "
            + $"parameterStrides: {List(dimension => dimension.ParameterStride)}, runningStrides: {List(dimension => dimension.RunningStride)});"));

        string List(Func<Dimension, Size> size) => $"[{string.Join(", ", channels.Select(size))}]";
    }

    private void Method(string declaration, string body)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public {declaration} => {body};");
    }
}
