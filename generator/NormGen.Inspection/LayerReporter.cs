using Microsoft.CodeAnalysis;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Parsing;
using NormGen.Generator.Planning;
using NormGen.Generator.Programs;

namespace NormGen.Inspection;

/// <summary>From an annotated class to its report: every level of the generator, as data.</summary>
internal static class LayerReporter
{
    public static LayerReport Report(AnnotatedClass annotated, Compilation compilation, CancellationToken cancellation)
    {
        LayerValidation validation = LayerValidation.Run(annotated, compilation, cancellation);
        FileLinePositionSpan place = annotated.Declaration.Identifier.GetLocation().GetLineSpan();
        return new(
            annotated.Type.ToDisplayString(),
            $"[{annotated.Syntax}]",
            FormattableString.Invariant($"{place.Path}:{place.StartLinePosition.Line + 1}"),
            [.. validation.Findings.Select(finding => Messages.Of(ProposalProperties.Diagnostic(finding, annotated.Syntax)))],
            validation.LayerOf(annotated.Type, compilation, cancellation) is { Spec: { } spec } layer ? Details(layer, spec, annotated, cancellation) : null);
    }

    private static LayerDetails Details(Layer layer, LayerSpec spec, AnnotatedClass annotated, CancellationToken cancellation)
    {
        KernelPlan plan = Planner.Plan(spec);
        Describer words = new(spec, plan, layer.Preset);
        FunctionDescriber? functions = layer.IsStatic ? new(spec, plan, words) : null;
        ModuleText module = new(spec, words.Kind);
        LayerSource source = LayerSource.Of(layer, spec, plan);
        GeneratedFile[] files =
        [
            File(source.HintName, source.Text, source.Marks),
            .. source.Kernels.Select(kernels => File(kernels.HintName, kernels.Text, kernels.Marks)),
        ];
        PassReport[] passes = [.. PassReporter.Passes(spec, PassLowering.RecipeOf(spec, plan))];
        Figures figures = FigureCounter.Count(spec, plan, passes, files);
        return new(
            functions?.Headline ?? words.Summary,
            words.Formula,
            spec.HasBackward ? words.GradientFormula : null,
            layer.Preset?.General ?? $"[{annotated.Syntax}]",
            layer.Preset?.Written ?? (AttributeConversion.Convert(annotated.Attribute, annotated.Syntax, cancellation) is { } preset ? $"[{preset}]" : null),
            module.IsPyTorch ? $"torch.nn.{module}" : null,
            Tensor(spec),
            passes,
            [.. (functions?.Points() ?? words.Points()).Select(point => new PlanPoint(point.Title, point.Text))],
            Walk(spec, plan),
            files,
            // The parameters of functions are their caller's.
            layer.IsStatic ? figures with { Parameters = 0, Checkpoint = [] } : figures)
        {
            IsStatic = layer.IsStatic,
            Spec = spec,
            KernelPlan = plan,
        };
    }

    private static GeneratedFile File(string name, string text, IEnumerable<Mark> marks)
        => new(name, text, [.. marks.Select(mark => new LineMark(mark.About, mark.First, mark.Last))]);

    private static TensorReport Tensor(LayerSpec spec)
        => new(
            Literal.Keyword(spec.ElementType),
            spec.ElementType.Bytes(),
            [
                .. spec.Shape.Select((extent, axis) => new AxisReport(
                    extent == LayerSpec.Dynamic ? null : extent,
                    spec.Axes.Contains(axis),
                    spec.Groups > 1 && axis == spec.ChannelAxis,
                    (spec.HasWeight || spec.HasBias) && spec.ParameterAxes.Contains(axis),
                    spec.Tracked && spec.RunningAxes.Contains(axis),
                    spec.ModulationAxes.Contains(axis))),
            ],
            spec.Groups);

    private static WalkReport Walk(LayerSpec spec, KernelPlan plan)
        => new(
            plan.Access == Access.Contiguous ? WalkAccess.Contiguous : WalkAccess.Strided,
            [
                .. plan.Dimensions.Select(dimension => new WalkLoop(
                    dimension.Axes, Known(dimension.Extent), Known(dimension.Stride), dimension.Reduced, dimension.HasParameters)),
            ],
            Budget.VectorBytes / spec.ElementType.Bytes(),
            Budget.ChainLength);

    private static long? Known(Size size) => size.IsConstant ? size.Factor : null;
}
