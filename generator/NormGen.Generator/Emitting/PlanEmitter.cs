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

    public void Emit()
    {
        string type = Literal.Keyword(spec.ElementType);
        writer.Line("// Made with the first layer, not by a static initializer: one of the class's own may make a layer before that.");
        writer.Line($"private static {Runtime}LayerPlan<{type}>? s_plan;");
        writer.Line();
        writer.Line($"private readonly {Runtime}LayerCore<{type}> _layer = new(s_plan ??= new()");
        writer.Line("{");
        writer.Indented(Properties);
        writer.Line("});");
        writer.Line();
    }

    /// <summary>As the runtime calls it: <c>RmsNorm</c> for <c>RMS norm</c>.</summary>
    private string KindName => string.Concat(kind.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1).ToLowerInvariant()));

    /// <summary>Those that differ from their defaults.</summary>
    private void Properties()
    {
        Property("Kind", $"global::NormGen.NormalizationKind.{KindName}", KindName != "BatchNorm");
        Property("Shape", Literal.Shape(spec.Shape));
        Property("Axes", Literal.Shape(spec.Axes));
        Property("Groups", Literal.Of(spec.Groups), spec.Groups > 1);
        Property("ChannelAxis", Literal.Of(spec.ChannelAxis), spec.Groups > 1 && spec.ChannelAxis != 1);
        writer.Wrapped("Dimensions = [", [.. plan.Dimensions.Select(Text)], "],");
        Property("Kernels", $"new {kernels}()");
        Property("Epsilon", Literal.Of(spec.Epsilon));
        Property("HasMean", "false", !spec.HasMean);
        Property("IsEuclidean", "true", spec.Statistic == Statistic.Euclidean);
        Property("ParameterShape", Extents(plan.ParameterShape), spec.HasWeight || spec.HasBias);
        Property("HasWeight", "true", spec.HasWeight);
        Property("WeightOffset", Literal.Of(spec.WeightOffset), spec.WeightOffset != 0);
        Property("HasBias", "true", spec.HasBias);
        Property("RunningShape", Extents(plan.RunningShape), spec.Tracked);
        Property("Momentum", spec.Momentum is { } momentum ? Literal.Of(momentum) : "double.NaN", spec.Tracked);
        Property("BiasedRunningVariance", "true", spec.Tracked && spec.BiasedRunningVariance);
        Property("Activation", $"global::NormGen.Activation.{spec.Activation}", spec.Activation != Activation.None);
        Property("HasResidual", "true", spec.Residual == Residual.Inside);
        Property("IsModulated", "true", spec.IsModulated);
        Property("WritesModulation", "true", plan.WritesModulation);
        Property("HasBackward", "false", !spec.HasBackward);
    }

    private void Property(string name, string value, bool differs = true)
    {
        if (differs)
        {
            writer.Line($"{name} = {value},");
        }
    }

    private string Text(Dimension dimension)
    {
        const string Roles = Runtime + "Roles.";
        string[] roles =
        [
            .. dimension.Reduced ? [Roles + "Reduced"] : Array.Empty<string>(),
            .. dimension.HasParameters ? [Roles + "Parameters"] : Array.Empty<string>(),
            .. dimension.HasRunning ? [Roles + "Running"] : Array.Empty<string>(),
        ];
        IEnumerable<string> arguments =
        [
            Literal.Of(dimension.Extent.Factor),
            roles.Length > 0 ? string.Join(" | ", roles) : Roles + "None",
            .. Enumerable.Range(0, spec.Shape.Count).Where(axis => dimension.Extent.Extents.Contains(AxisNames.Extent(axis))).Select(axis => Literal.Of(axis)),
        ];
        return $"new({string.Join(", ", arguments)})";
    }

    /// <summary>One value for all elements counts as an axis.</summary>
    private static string Extents(EquatableArray<int> extents) => extents.Count == 0 ? "[1]" : Literal.Shape(extents);
}
