using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Prints the fields of a generated class: the layer, and the plan that it shares with the others of its class.</summary>
/// <param name="writer">Where it goes.</param>
/// <param name="spec">What was asked for.</param>
/// <param name="plan">How it is computed.</param>
/// <param name="kind">What the layer is called: <c>Batch norm</c>.</param>
/// <param name="kernels">The type that computes.</param>
internal sealed class PlanEmitter(SourceWriter writer, LayerSpec spec, KernelPlan plan, string kind, string kernels)
{
    private const string Runtime = "global::NormGen.CompilerServices.";

    private readonly string _type = Literal.Keyword(spec.ElementType);

    /// <param name="base">What takes the plan: a base class, or a field.</param>
    /// <param name="hasToString">The class has a ToString of its own.</param>
    public void Emit(BaseClass @base, bool hasToString)
    {
        writer.Line("// Made with the first layer, which a static initializer of this class may make.");
        writer.Line($"private static {Runtime}LayerPlan<{_type}>? s_plan;");
        writer.Line();
        if (@base == BaseClass.None)
        {
            writer.Line($"private readonly {Runtime}LayerCore<{_type}> _layer = new(s_plan ??= new()");
        }
        else
        {
            writer.Line("/// <summary>The plan of this layer, by which the members of the base class compute.</summary>");
            writer.Line($"protected override {Runtime}LayerPlan<{_type}> GeneratedPlan => s_plan ??= new()");
        }

        writer.Line("{");
        writer.Indented(() =>
        {
            Properties(ofLayer: true);
            Property("Text", $"\"{new ModuleText(spec, kind)}\"", !hasToString);
        });
        writer.Line(@base == BaseClass.None ? "});" : "};");
    }

    /// <summary>Of a static class: what its functions hand everything on to.</summary>
    public void EmitFunction()
    {
        string function = $"{Runtime}LayerFunction<{_type}>";
        writer.Line("// Made at the first call, maybe by a static initializer here.");
        writer.Line($"private static {function} s_function;");
        writer.Line();
        writer.Line($"private static {function} Function => s_function ??= new(new()");
        writer.Line("{");
        writer.Indented(() => Properties(ofLayer: false));
        writer.Line("});");
    }

    /// <summary>As the runtime calls it: <c>RmsNorm</c> for <c>RMS norm</c>.</summary>
    private string KindName => string.Concat(kind.Split(' ').Select(word => word.ToLowerInvariant().FirstToUpper()));

    /// <summary>Those that differ from their defaults.</summary>
    /// <param name="ofLayer">Also what only a layer tells or does.</param>
    private void Properties(bool ofLayer)
    {
        Property("Kind", $"global::NormGen.NormalizationKind.{KindName}", ofLayer && KindName != "BatchNorm");
        Property("Shape", Literal.Shape(spec.Shape));
        Property("Axes", Literal.Shape(spec.Axes), ofLayer);
        Property("Groups", Literal.Of(spec.Groups), ofLayer && spec.Groups > 1);
        Property("ChannelAxis", Literal.Of(spec.ChannelAxis), ofLayer && spec.Groups > 1 && spec.ChannelAxis != 1);
        writer.Wrapped("Dimensions = [", [.. plan.Dimensions.Select(Text)], "],");
        Property("Kernels", New(spec.Sizes.Count > 0 ? $"{Runtime}AnyWidth" : null));
        if (spec.Sizes.Count > 0)
        {
            writer.Line("Widths =");
            writer.Line("[");
            writer.Indented(() =>
            {
                foreach (int size in spec.Sizes)
                {
                    writer.Line($"new({Literal.Of(size)}, {New($"global::{KernelNamespace.Name}.{WidthSource.Name(size)}")}),");
                }
            });
            writer.Line("],");
        }

        Property("Epsilon", Literal.Of(spec.Epsilon));
        Property("HasMean", "false", !spec.HasMean);
        Property("IsEuclidean", "true", spec.Statistic == Statistic.Euclidean);
        Property("ParameterShape", Literal.Shape(plan.ParameterShape), spec.HasWeight || spec.HasBias);
        Property("HasWeight", "true", spec.HasWeight);
        Property("WeightOffset", Literal.Of(spec.WeightOffset), spec.WeightOffset != 0);
        Property("HasBias", "true", spec.HasBias);
        Property("RunningShape", Literal.Shape(plan.RunningShape), spec.Tracked);
        Property("Momentum", spec.Momentum is { } momentum ? Literal.Of(momentum) : "double.NaN", spec.Tracked);
        Property("BiasedRunningVariance", "true", spec.Tracked && spec.BiasedRunningVariance);
        Property("Activation", $"global::NormGen.Activation.{spec.Activation}", spec.Activation != Activation.None);
        Property("HasResidual", "true", spec.Residual == Residual.Inside);
        Property("IsModulated", "true", spec.IsModulated);
        Property("WritesModulation", "true", plan.WritesModulation);
        Property("AddsWhileMeasuring", "true", plan.AddsWhileMeasuring);
        Property("KeepsGradient", "true", plan.KeepsGradient);
        Property("VirtualBatch", Literal.Of(spec.VirtualBatch), spec.VirtualBatch > 0);
        Property("HasBackward", "false", ofLayer && !spec.HasBackward);
    }

    private string New(string? width) => $"new {kernels}{(width is null ? "" : $"<{width}>")}()";

    private void Property(string name, string value, bool differs = true)
    {
        if (differs)
        {
            writer.Line($"{name} = {value},");
        }
    }

    private string Text(Dimension dimension)
    {
        int[] axes = [.. Enumerable.Range(0, spec.Shape.Count).Where(axis => dimension.Extent.Extents.Contains(AxisNames.Extent(axis)))];
        IEnumerable<string> arguments =
        [
            Literal.Of(dimension.Extent.Factor),
            .. axes.Length > 0 ? [$"axes: {Literal.Shape(axes)}"] : Array.Empty<string>(),
            .. dimension.Reduced ? ["reduced: true"] : Array.Empty<string>(),
            .. dimension.HasParameters ? ["parameters: true"] : Array.Empty<string>(),
            .. dimension.HasRunning ? ["running: true"] : Array.Empty<string>(),
            .. dimension.IsMasked ? ["masked: true"] : Array.Empty<string>(),
        ];
        return $"new({string.Join(", ", arguments)})";
    }
}
