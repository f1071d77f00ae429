using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using static NormGen.Generator.Programs.Expression;
using static NormGen.Generator.Programs.Statement;

namespace NormGen.Generator.Programs;

/// <summary>The passes over statistics that are columns: row by row, lanes are neighbouring columns.</summary>
internal class ColumnPasses(LayerSpec spec, KernelPlan plan, string given = "in ColumnPanel") : PassLowering(spec, plan, Names.Columns, given)
{
    private const string Row = "row";

    private Dimension[] Outer => [.. Reduced.Take(Reduced.Length - 1)];

    protected Dimension Rows => Reduced[Reduced.Length - 1];

    /// <summary>Where there is one dimension of rows, the runtime tells how many it wants.</summary>
    private Expression RowCount => Reduced.Length == 1 && Plan.Shape == CodeShape.Loops ? Of("Rows") : Sizes.Of(Rows.Extent);

    private RunPlan Run => RunPlan.For(Plan.Columns!, Spec.ElementType);

    /// <summary>Where all of a row share a weight.</summary>
    private bool IsWeightOfRow => Plan.ParametersOf == ParametersOf.Rows;

    protected override IReadOnlyList<KernelFact> Facts =>
    [
        .. Plan.Columns!.IsConstant ? [KernelFact.TakesAllColumns] : Array.Empty<KernelFact>(),
        .. RowCount is Integer ? [KernelFact.TakesAllRows] : Array.Empty<KernelFact>(),
    ];

    protected override string Kind => "Statistics of columns";

    protected override IReadOnlyList<Statement> Sum(Pass pass)
    {
        Formulas formulas = FormulasOf((name, _) => name + "s");
        if (Plan.Rows == Planning.Rows.OneByOne && pass.Tensors.Count() > 1)
        {
            return SumRowByRow(pass, formulas);
        }

        return InGroups(Run, Budget.ChainLength, "rows of one chain", (place, rows) =>
        [
            .. Values(pass, place),
            .. pass.Sums.Select(sum => Local(Formulas.Type(place.Width), sum.Chain, "default")),
            rows(
            [
                .. References(pass),
                .. Definitions(pass, formulas, place),
                .. pass.Sums.Select(sum => formulas.Add(sum, place, sum.Chain)),
                .. Writes(pass, formulas, place),
            ]),
            .. pass.Sums.Select(sum => new Do(AddTo(sum, place))),
        ]);
    }

    /// <summary>Adds chains to the sums of their columns.</summary>
    protected virtual Call AddTo(ElementSum sum, Place place) => new(TotalsOf(sum), "Add", [], [sum.Chain, new(place.Offset)]);

    /// <summary>Rows that are written together.</summary>
    protected virtual int RowsTogether => Budget.RowsTogether;

    /// <summary>One row after the other, as the processor fetches ahead best along one: chains are in memory, in the first cache.</summary>
    private IReadOnlyList<Statement> SumRowByRow(Pass pass, Formulas formulas)
    {
        RunPlan run = Run.InRegisters;
        RunDivision division = Columns(run);
        Expression count = RowCount, end = Sizes.Min((Expression)"first" + Budget.ChainLength, count);
        Symbols.Add(new("nint", Row));
        Symbols.Add(new("nint", "first"));
        IEnumerable<Statement> At(Place place) =>
        [
            .. Values(pass, place),
            .. Definitions(pass, formulas, place),
            .. pass.Sums.SelectMany(sum => AddInMemory(sum, Chains(sum), formulas, place)),
            .. Writes(pass, formulas, place),
        ];
        return
        [
            .. Locals(division),
            .. pass.Sums.Select(sum => Reference(Chains(sum), new Member(TotalsOf(sum), "Chains"), 0)),
            .. Nested(Outer,
            [
                new For("first", 0, count, Budget.ChainLength,
                [
                    Local("nint", "limit", end),
                    new For(Row, "first", "limit", 1, [.. References(pass), .. division.All(At)]),
                    .. pass.Sums.Select(sum => new Do(new(TotalsOf(sum), "EndChains", [], [new(division.Length)]))),
                ], $"{Rows.Axes}: rows of one chain"),
            ]),
        ];
    }

    private static string Chains(ElementSum sum) => sum.Name + "Chains";

    private Member TotalsOf(ElementSum sum) => Of(sum.Factor is null ? "Sums" : "Products");

    protected override IReadOnlyList<Statement> Write(Pass pass)
    {
        if (pass.Sums.Count > 0 && IsWeightOfRow)
        {
            return AcrossRows(pass);
        }

        Formulas formulas = FormulasOf((name, _) => name + "s");
        RunPlan run = Plan.WritesByRegister(pass) ? Run.InRegisters : Run;
        IEnumerable<Statement> At(Place place) =>
        [
            .. Definitions(pass, formulas, place),
            .. pass.Sums.SelectMany(sum => new[]
            {
                Local("Register", sum.Chain, "default"),
                formulas.Add(sum, place, sum.Chain),
                new Do(new(Of(sum.Name), "Add", [], [new(Of("Parameter") + (ParameterOfRow + place.Offset)), sum.Chain])),
            }),
            .. Writes(pass, formulas, place),
        ];
        return Plan.Rows == Planning.Rows.Together
            ? InGroups(
                run, RowsTogether, "rows that share what is loaded of the columns",
                (place, rows) => [.. Values(pass, place), rows([.. References(pass), .. At(place)])])
            : RowByRow(run, pass, place => [.. Values(pass, place), .. At(place)]);
    }

    /// <summary>One row after the other: what belongs to the columns is loaded anew for each.</summary>
    private IReadOnlyList<Statement> RowByRow(RunPlan run, Pass pass, Func<Place, IEnumerable<Statement>> body)
    {
        RunDivision division = Columns(run);
        Symbols.Add(new("nint", Row));
        return
        [
            .. Locals(division),
            .. Nested(Outer, [new For(Row, 0, RowCount, 1, [.. References(pass), .. division.All(body)], Rows.Axes)]),
        ];
    }

    /// <summary>Row by row: what the row's weight and bias get is added up across the columns.</summary>
    private IReadOnlyList<Statement> AcrossRows(Pass pass)
    {
        RunPlan run = Run.InRegisters;
        RunDivision division = Columns(run);
        Formulas formulas = FormulasOf(Value);
        int piece = Budget.ChainLength * run.NarrowLanes;
        Expression length = division.Length, rest = division.Left, whole = division.Last, end = (Expression)"piece" + piece;
        Symbols.Add(new("nint", Row));
        Symbols.Add(new("nint", "piece"));
        IEnumerable<Statement> At(Place place) =>
        [
            .. Definitions(pass, formulas, place),
            .. pass.Sums.Select(sum => formulas.Add(sum, place, sum.Chain)),
            .. Writes(pass, formulas, place),
        ];
        Statement[] last = rest is Integer { Value: 0 } ? [] : [.. At(new(Width.Narrow, whole, rest))];
        return
        [
            .. Locals(division),
            .. Nested(Outer,
            [
                new For(Row, 0, RowCount, 1,
                [
                    .. References(pass),
                    .. pass.Sums.Select(sum => Local(Names.LaneSums(T), Lanes(sum), "default", isState: true)),
                    new For("piece", 0, length, piece,
                    [
                        .. pass.Sums.Select(sum => Local("Register", sum.Chain, "default")),
                        new For("k", "piece", Sizes.Min(end, whole), run.NarrowLanes, [.. At(new(Width.Narrow, "k"))]),
                        .. last.Length == 0 ? Array.Empty<Statement>() : new[]
                        {
                            new If(end.Is(Operator.GreaterOrEqual, length), rest is Integer ? last : [new If(rest.Is(Operator.Greater, 0), last, [])], []),
                        },
                        .. pass.Sums.Select(sum => new Do(new(Lanes(sum), "Add", [], [sum.Chain]))),
                    ], "columns of one chain"),
                    .. pass.Sums.Select(sum => new Do(new(
                        Of(sum.Name), "Add", [], [new(Of("Parameter") + ParameterOfRow), new(new Call(Lanes(sum), "Total", [], []))]))),
                ], Rows.Axes),
            ]),
        ];
    }

    /// <summary>A few rows at a time, in all columns.</summary>
    /// <param name="run">How the columns are divided.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="why">What they are.</param>
    /// <param name="body">What is done at a place, given the loop over the rows.</param>
    private IReadOnlyList<Statement> InGroups(
        RunPlan run, int rows, string why, Func<Place, Func<IReadOnlyList<Statement>, Statement>, IEnumerable<Statement>> body)
    {
        RunDivision division = Columns(run);
        Expression count = RowCount;
        Symbols.Add(new("nint", Row));
        Symbols.Add(new("nint", "first"));
        bool one = count is Integer known && known.Value <= rows;
        Expression end = Sizes.Min((Expression)"first" + rows, count);
        Expression start = one ? 0 : "first", limit = one ? count : count is Integer ? end : "limit";
        IEnumerable<Statement> group = division.All(place => body(place, inside => new For(Row, start, limit, 1, inside)));
        return
        [
            .. Locals(division),
            .. Nested(Outer, one ? group :
            [
                new For("first", 0, count, rows,
                [
                    .. count is Integer ? Array.Empty<Statement>() : [Local("nint", "limit", end)],
                    .. group,
                ], $"{Rows.Axes}: {why}"),
            ]),
        ];
    }

    private RunDivision Columns(RunPlan run) => new(run, Plan.Columns!.IsConstant ? Sizes.Of(Plan.Columns) : "count");

    private IEnumerable<Statement> Locals(RunDivision division) =>
    [
        .. Plan.Columns!.IsConstant ? Array.Empty<Statement>() : [Local("nint", "count", Of("Count")) with { Comment = division.Multiple == 1 ? "" : $"a multiple of {division.Multiple}, as all panels are" }],
        .. division.Locals.Select(local => Local(local.Type, local.Name, local.Value)),
    ];

    private Expression ParameterOfRow => Offset(Outer, dimension => dimension.ParameterStride) + (Row * Sizes.Of(Rows.ParameterStride));

    protected static string Lanes(ElementSum sum) => sum.Chain + "Lanes";

    protected virtual IEnumerable<Statement> Values(Pass pass, Place place)
        => pass.SharedNames.Select(name => Local(Formulas.Type(place.Width), name + "s", Value(name, place)));

    /// <summary>What belongs to columns; there is room for a whole vector behind the last.</summary>
    protected virtual Expression Value(string name, Place place) => Formulas.Load(Of(Names.Values(name)), place with { Count = null });

    private Formulas FormulasOf(Func<string, Place, Expression> shared) => new(
        tensor => Names.Of(tensor),
        shared,
        ActivationType,
        isUniform: false,
        IsWeightOfRow);

    /// <summary>References to the first elements of a row, and to its parameters.</summary>
    private IEnumerable<Statement> References(Pass pass)
    {
        Expression offset = Offset(Outer, dimension => dimension.Stride) + (Row * Sizes.Of(Rows.Stride));
        return
        [
            .. pass.Tensors.Select(tensor => Reference(Names.Of(tensor), Of(Names.Field(tensor)), offset)),
            .. pass.Parameters.Select(
                kind => Reference(Names.Of(kind), Of(Names.Field(kind)), Offset(Outer, kind) + (Row * Sizes.Of(StrideOf(Rows, kind))))),
        ];
    }

    private IEnumerable<Statement> Definitions(Pass pass, Formulas formulas, Place place)
    {
        foreach (Definition definition in pass.Definitions)
        {
            // What is made of the parameters of a row is the same in all lanes: one register of it will do.
            Place at = IsWeightOfRow && pass.IsOfParameters(definition) ? place with { Width = Width.Narrow } : place;
            yield return Local(Formulas.Type(at.Width), definition.Name, formulas.Of(definition.Value, at));
        }
    }

    private static IEnumerable<Statement> Writes(Pass pass, Formulas formulas, Place place)
        => pass.Writes.Select(write => formulas.Store(write, place));
}
