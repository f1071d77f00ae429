using NormGen.Generator.Model;
using NormGen.Generator.Planning;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests.Planning;

/// <summary>No way to compute that layers can reach is without a digest and a snapshot of its kernels.</summary>
public sealed class PlanCoverageTests
{
    // Enough axes for each role, and neighbours of each; extents of each kind: small, of several panels, known when called.
    private static readonly int[][] Shapes =
    [
        [1, 3, 5], [2, 3, 70], [1, 4, 10], [4, 6, 37], [4, 6, 1200], [2, 9, 9, 24], [8, 96, 49], [64, 600], [5, 3], [1, 40], [2, 70], [-1, 96], [-1, 600], [16, 64, 14, 14],
        [-1, 16, -1], [-1, -1], [8, 6, -1], [-1, 6, 5], [-1, 4, 3000], [-1, -1, 6, 50], [-1, -1, -1, -1, 5], [70, 40, 300], [2, 5000, 300],
    ];

    /// <summary>What distinguishes the code of one plan from another's, besides numbers.</summary>
    private static string Way(KernelPlan plan) => string.Join(
        ", ",
        [
            plan.Access.ToString(),
            plan.Form.ToString(),
            plan.Shape.ToString(),
            .. plan.Part is null ? Array.Empty<string>() : ["in parts"],
            $"parameters of {plan.ParametersOf}",
            .. plan.PairsSlices ? ["two slices at a time"] : Array.Empty<string>(),
            plan.Access == Access.Strided ? plan.Columns!.IsConstant ? "all columns" : "panels"
                : plan.Moments[^1].Extent.IsConstant ? "known runs" : "unknown runs",
        ]);

    /// <summary>How rows follow each other is decided apart from columns, code shape and element type.</summary>
    private static string RowsOf(KernelPlan plan) => plan.Access == Access.Strided ? $"{plan.Form}, parameters of {plan.ParametersOf}, rows {plan.Rows}" : "";

    /// <summary>An offset comes into the code where weights are read, element by element.</summary>
    private static string WeightOf(KernelPlan plan, string type = "") => plan.Form == Form.Weighted ? $"{type}{plan.Access}, parameters of {plan.ParametersOf}" : "";

    private static IEnumerable<LayerSpec> Snapshots
        => Strategies.All.Values.SelectMany(attribute => SpecsOf($"{attribute} public sealed partial class Layer;"));

    private static IEnumerable<LayerSpec> Digests => SpecsOf(EmbeddedFile.Text("DigestLayers.cs"));

    private static IEnumerable<LayerSpec> SpecsOf(string source) => Layers.Of(Compile.GenerateInvalid(source)).Select(layer => layer.Spec!);

    [Fact]
    public void Of_every_way_kernels_are_snapshots()
        => AssertNoneIsMissing(Snapshots, (_, plan) => [Way(plan), RowsOf(plan)]);

    [Fact]
    public void Of_every_way_and_element_type_there_are_digests()
        => AssertNoneIsMissing(Digests, (spec, plan) => [$"{spec.ElementType}, {Way(plan)}", RowsOf(plan)]);

    [Fact]
    public void Of_every_weight_kernels_with_an_offset_are_snapshots()
        => AssertNoneIsMissing(Snapshots.Where(HasOffset), (_, plan) => [WeightOf(plan)]);

    [Fact]
    public void Of_every_weight_and_element_type_there_are_digests_with_an_offset()
        => AssertNoneIsMissing(Digests.Where(HasOffset), (spec, plan) => [WeightOf(plan, $"{spec.ElementType}, ")]);

    [Fact]
    public void Of_both_ways_to_write_an_activation_are_snapshots_and_digests()
    {
        string[] all = [.. from access in (string[])["Contiguous", "Strided"] from alone in (bool[])[false, true] select $"{access}, a register at a time: {alone}"];
        Assert.All([Snapshots, SpecsOf(EmbeddedFile.Text("DigestForms.cs"))], layers => Assert.Equal(
            all,
            layers.Where(spec => spec.Activation != Model.Activation.None)
                .Select(Planner.Plan)
                .Select(plan => $"{plan.Access}, a register at a time: {plan.ActivatesByRegister}")
                .Distinct().Order(StringComparer.Ordinal)));
    }

    private static bool HasOffset(LayerSpec spec) => spec.WeightOffset != 0;

    private static void AssertNoneIsMissing(IEnumerable<LayerSpec> layers, Func<LayerSpec, KernelPlan, string[]> ways)
    {
        HashSet<string> shown = [.. layers.SelectMany(spec => ways(spec, Planner.Plan(spec)))];
        string[] missing =
        [
            .. from spec in Specs()
               from name in ways(spec, Planner.Plan(spec))
               where name.Length > 0 && !shown.Contains(name)
               group Text(spec) by name into specs
               select $"{specs.Key}: {specs.First()}",
        ];
        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    private static string Text(LayerSpec spec)
        => $"Shape = [{string.Join(", ", spec.Shape)}], Axes = [{string.Join(", ", spec.Axes)}], ParameterAxes = [{string.Join(", ", spec.ParameterAxes)}], Groups = {spec.Groups}, ChannelAxis = {spec.ChannelAxis}, {spec.Unrolling}";

    /// <summary>Layers of all these shapes, over all their axes, with weights along all of them.</summary>
    private static IEnumerable<LayerSpec> Specs()
        => from shape in Shapes
           from axes in Subsets(shape.Length)
           where axes.Length > 0
           from parameters in Subsets(shape.Length)
           where parameters.All(axis => shape[axis] > 0)
           from hasWeight in (bool[])[true, false]
           where hasWeight || parameters.Length == 0
           from groups in (int[])[1, 2]
           where groups == 1 || (axes.Contains(1) && shape[1] > 0 && shape[1] % 2 == 0)
           from type in (ElementType[])[ElementType.Single, ElementType.Double]
           from unrolling in (Model.Unrolling[])[Model.Unrolling.Auto, Model.Unrolling.Full, Model.Unrolling.Loops]
           select new LayerSpec
           {
               Shape = shape.ToEquatableArray(),
               Axes = axes.ToEquatableArray(),
               ParameterAxes = parameters.ToEquatableArray(),
               HasWeight = hasWeight,
               HasBias = hasWeight,
               Epsilon = 1e-5,
               Momentum = 0.1,
               Tracked = false,
               BiasedRunningVariance = false,
               Groups = groups,
               ChannelAxis = 1,
               Statistic = Model.Statistic.MeanVariance,
               WeightOffset = 0,
               Activation = Model.Activation.None,
               Residual = Model.Residual.None,
               ElementType = type,
               Unrolling = unrolling,
               HasBackward = true,
           };

    private static IEnumerable<int[]> Subsets(int rank)
        => Enumerable.Range(0, 1 << rank).Select(bits => Enumerable.Range(0, rank).Where(axis => (bits >> axis & 1) == 1).ToArray());
}
