using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>The calls of a tiny tensor's layer: the passes over its columns, which fit into a register, and what comes between them, in one
/// method.</summary>
internal sealed class TinyColumnPasses(LayerSpec spec, KernelPlan plan) : ColumnPasses(spec, plan, "ref TinyColumns")
{
    protected override string Kind => "A tiny tensor, a call in one method: statistics of columns";

    protected override IReadOnlyList<KernelFact> Facts => [];

    protected override int RowsTogether => Budget.TinyElements;

    protected override KernelProgram Program(string access)
        => Calls(access, Forward, () => Write(Recipe.Normalize), () => Backward(Recipe.WriteGradients), BackwardInEvaluation);

    /// <summary>Provisional means stand in a local.</summary>
    protected override IEnumerable<Statement> Values(Pass pass, Place place) => pass.Name == Recipe.Measure.Name ? [] : base.Values(pass, place);

    protected override Expression Value(string name, Place place) => Of(Names.Values(name));

    protected override Call AddTo(ElementSum sum, Place place) => new(Lanes(sum), "Add", [], [sum.Chain]);

    protected override IReadOnlyList<Statement> Write(Pass pass) => base.Write(pass) is { Count: 1 } one && one[0] is Scope all ? all.Body : base.Write(pass);

    private Argument RowCount => new(Sizes.Of(Rows.Extent)) { Name = "rows" };

    private Argument ColumnCount => new(Sizes.Of(Plan.Columns!)) { Name = "columns" };

    private IEnumerable<Statement> Forward()
    {
        Pass measure = Recipe.Measure;
        Argument[] shifts = Recipe.HasMean ? ["shifts"] : [];
        return
        [
            .. Recipe.HasMean
                ?
                [
                    new Note("1. Provisional means, of the first rows."),
                    Local("Register", "shifts", new Call($"TinyColumns<{T}>", "Shifts", [], [new(Of("Input"), Passing.Reference), RowCount, ColumnCount])),
                    new Note($"2. {measure.Summary}."),
                ]
                : new Statement[] { new Note($"1. {measure.Summary}.") },
            .. Sums(measure),
            new If(
                new Call(Names.Columns, "SetStatistics", [], [.. shifts, .. measure.Sums.Select(Total), RowCount, ColumnCount]),
                [new Note($"{(Recipe.HasMean ? 3 : 2)}. {Recipe.Normalize.Summary}.{Unless("SetStatistics", "columns")}"), .. Write(Recipe.Normalize)],
                []),
        ];
    }

    private IEnumerable<Statement> Backward(Pass writes)
    {
        Pass sums = Recipe.SumGradients;
        return
        [
            new Note($"1. {sums.Summary}."),
            .. Sums(sums),
            new If(
                new Call(
                    Names.Columns,
                    "SetSlopes",
                    [],
                    [.. sums.Sums.Count == 1 ? [new(new Name("default"))] : Array.Empty<Argument>(), .. sums.Sums.Select(Total), RowCount, ColumnCount]),
                [new Note($"2. {writes.Summary}.{Unless("SetSlopes", "columns")}"), .. Write(writes)],
                []),
        ];
    }

    /// <summary>Parameters that columns share still get their gradients.</summary>
    private IEnumerable<Statement> BackwardInEvaluation()
        => Spec.HasWeight ? Backward(Recipe.WriteGradientsInEvaluation) : Write(Recipe.WriteGradientsInEvaluation);

    private IReadOnlyList<Statement> Sums(Pass pass) =>
    [
        .. pass.Sums.Select(sum => Local(Names.LaneSums(T), Lanes(sum), "default", isState: true)),
        .. Sum(pass),
    ];

    private static Argument Total(ElementSum sum) => new(new Call(Lanes(sum), "Columns", [], []));
}
