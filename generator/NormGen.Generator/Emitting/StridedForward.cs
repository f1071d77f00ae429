using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Statistics over columns: lanes are neighbouring columns, each with its own statistic.</summary>
internal sealed class StridedForward(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    : ForwardKernel(writer, spec, plan)
{
    private const string Summary = "Normalizes the slice of every statistic";

    private Dimension Columns => Plan.Dimensions[Plan.Dimensions.Count - 1];

    private Loop Rows => Plan.ReducedLoops[Plan.ReducedLoops.Count - 1];

    private IEnumerable<Loop> OuterLoops => Plan.ReducedLoops.Take(Plan.ReducedLoops.Count - 1);

    private bool HasPanels => !Columns.Extent.IsConstant || Columns.Extent.Factor > Plan.PanelColumns;

    /// <summary>Columns of a panel: all, or a fixed number, or a variable one where the last panel is smaller.</summary>
    private Size PanelExtent => !HasPanels
        ? Columns.Extent
        : Columns.Extent.IsConstant && Columns.Extent.Factor % Plan.PanelColumns == 0
            ? Size.Constant(Plan.PanelColumns)
            : Size.Dynamic("columns");

    /// <summary>The columns that scratch memory has room for: those of a panel, filled up to whole vectors.</summary>
    private long Room
    {
        get
        {
            long columns = HasPanels ? Plan.PanelColumns : Columns.Extent.Factor;
            return (columns + Plan.Lanes - 1) / Plan.Lanes * Plan.Lanes;
        }
    }

    /// <summary>Doubles per column in stored sums: a double has its rounding error beside it.</summary>
    private Size SumSize => Size.Constant(Spec.ElementType == ElementType.Double ? 2 : 1);

    /// <summary>Scratch memory of a panel: one entry, or pair, a column.</summary>
    private IEnumerable<(string Type, string Name, long Length)> Scratch
    {
        get
        {
            yield return ("double", "squares", Room * SumSize.Factor);
            if (!Spec.RootMeanSquare)
            {
                yield return ("double", "sums", Room * SumSize.Factor);
                yield return (T, "shifts", Room);
                yield return (T, "means", Room);
            }

            yield return (T, "scales", Room);
            if (HasSummand)
            {
                yield return (T, "offsets", Room);
            }
        }
    }

    private List<(string Declaration, string Argument)> Parameters(bool result, bool columns, IEnumerable<string> position, params string[] scratch)
    {
        List<(string, string)> parameters = [($"ref {T} slice", "ref slice")];
        if (result)
        {
            parameters.Add(($"ref {T} result", "ref result"));
        }

        if (columns && !PanelExtent.IsConstant)
        {
            parameters.Add(("nint columns", "columns"));
        }

        parameters.AddRange(PositionParameters()
            .Where(parameter => position.Contains(parameter.Name))
            .Select(parameter => ("nint " + parameter.Name, parameter.Name)));
        parameters.AddRange(Scratch
            .Where(span => scratch.Contains(span.Name))
            .Select(span => ($"Span<{span.Type}> {span.Name}", span.Name)));
        return parameters;
    }

    private static readonly string[] AllPositions = ["parameter", "running", "statistic"];

    private static string Declarations(IEnumerable<(string Declaration, string Argument)> parameters)
        => string.Join(", ", parameters.Select(parameter => parameter.Declaration));

    private static string Arguments(IEnumerable<(string Declaration, string Argument)> parameters)
        => string.Join(", ", parameters.Select(parameter => parameter.Argument));

    private List<(string Declaration, string Argument)> MeasureParameters
        => Parameters(result: false, columns: true, position: [], "squares", "sums", "shifts");

    private List<(string Declaration, string Argument)> FinishParameters
        => Parameters(result: false, columns: false, position: AllPositions, "squares", "sums", "shifts", "means", "scales", "offsets");

    private List<(string Declaration, string Argument)> NormalizeParameters
        => Parameters(result: true, columns: true, position: Plan.Form == Form.Weighted ? ["parameter"] : [], "means", "scales", "offsets");

    private List<(string Declaration, string Argument)> RareParameters
        => Parameters(result: true, columns: true, position: ["parameter"], "squares", "sums", "means", "scales", "offsets");

    protected override void EmitMethods()
    {
        EmitRun(Summary, Plan.Dimensions.Take(Plan.Dimensions.Count - 1).Where(dimension => !dimension.Reduced), Panels);
        Writer.Line();
        VectorMethod(
            "Neighbouring columns: measured, then normalized.",
            $"private readonly void NormalizePanel<TLanes, TSums>({Declarations(Parameters(result: true, columns: true, position: AllPositions))})",
            hasSums: true,
            hot: false,
            NormalizePanel);
        Writer.Line();
        VectorMethod(
            Spec.RootMeanSquare ? "Each column's sum of squares." : "Each column's provisional mean, and its sums.",
            $"private readonly void Measure<TLanes, TSums>({Declarations(MeasureParameters)})",
            hasSums: true,
            hot: true,
            Measure);
        Writer.Line();
        string source = Spec.Tracked ? "sums, or in evaluation its running statistics," : "sums";
        Writer.Line($"/// <summary>From a column's {source} to what normalizes it.</summary>");
        Writer.Line("/// <returns>Whether the element type can normalize with it.</returns>");
        Body(
            $"private readonly bool Finish({Declarations(FinishParameters.Append(("int k", "k")))})",
            Finish);
        Writer.Line();
        VectorMethod(
            $"{Words.KernelFormula}.",
            $"private readonly void Normalize<TLanes>({Declarations(NormalizeParameters)})",
            hasSums: false,
            hot: true,
            Normalize);
        Writer.Line();
        Writer.Line("/// <summary>Rare: the element type cannot scale some column by so much; that one is computed in double.</summary>");
        Body($"private readonly void NormalizeOneByOne({Declarations(RareParameters)})", NormalizeOneByOne);
    }

    private void Panels(Position position)
    {
        if (!HasPanels)
        {
            Call(position);
        }
        else
        {
            Writer.Block(
                $"for (nint panel = 0; panel < {Columns.Extent}; panel += {Literal.Of(Plan.PanelColumns)})",
                () =>
                {
                    if (!PanelExtent.IsConstant)
                    {
                        Writer.Line($"nint columns = Math.Min({Literal.Of(Plan.PanelColumns)}, {Columns.Extent} - panel);");
                    }

                    Call(position.Step(Columns, Offset.Variable("panel")));
                });
        }

        void Call(Position position)
        {
            IEnumerable<string> arguments =
            [
                $"ref {Reference("Input", position.Element)}",
                $"ref {Reference("Output", position.Element)}",
                .. PanelExtent.IsConstant ? [] : new[] { "columns" },
                .. PositionParameters().Select(parameter => parameter.Offset(position).ToString()),
            ];
            Writer.Line($"NormalizePanel<TLanes, TSums>({string.Join(", ", arguments)});");
        }
    }

    private void NormalizePanel()
    {
        Writer.Line("// One entry a column: its sums, and what normalizes it.");
        foreach ((string type, string name, long length) in Scratch)
        {
            Writer.Line($"Span<{type}> {name} = stackalloc {type}[{Literal.Of(length)}];");
        }

        Writer.Line();
        string measure = $"Measure<TLanes, TSums>({Arguments(MeasureParameters)});";
        if (Spec.Tracked)
        {
            Writer.Block("if (Training)", () => Writer.Line(measure));
        }
        else
        {
            Writer.Line(measure);
        }

        Writer.Line();
        Writer.Line("bool ordinary = true;");
        if (Unrolled)
        {
            for (long k = 0; k < PanelExtent.Factor; k++)
            {
                Writer.Line($"ordinary &= Finish({Arguments(FinishParameters.Append(("", Literal.Of(k))))});");
            }
        }
        else
        {
            Writer.Block($"for (int k = 0; k < {PanelExtent}; k++)", () =>
                Writer.Line($"ordinary &= Finish({Arguments(FinishParameters.Append(("", "k")))});"));
        }

        Writer.Line();
        Writer.Block("if (ordinary)", () => Writer.Line($"Normalize<TLanes>({Arguments(NormalizeParameters)});"));
        Writer.Block("else", () => Writer.Line($"NormalizeOneByOne({Arguments(RareParameters)});"));
    }

    private void Measure()
    {
        RestartSteps();
        Writer.Line("// A module may skip initializing locals.");
        Writer.Line("squares.Clear();");
        if (!Spec.RootMeanSquare)
        {
            Writer.Line("sums.Clear();");
        }

        Writer.Line();
        if (Spec.RootMeanSquare)
        {
            Step($"Sums of the squares; {Describer.Blocks}.");
            AllBlocks(
                "AddSquares",
                column => "TLanes q = TLanes.Zero, e;",
                element => $"e = {element.Load("slice")}; q += e * e;",
                column => AddTo("squares", "q", column));
        }
        else
        {
            Step($"Provisional means, of the first {FirstText}.");
            FirstBlock();
            Writer.Line();
            if (Exact)
            {
                Step($"Sums of the deviations from them, and of their squares, in {Words.Wider}.");
                AllBlocks(
                    "AddDeviations",
                    column =>
                        $"TLanes shift = TLanes.Load(ref shifts[0], {column.Offset});\n"
                        + $"TSums sum = TSums.Load(ref sums[{SumIndex(column)}]), square = TSums.Load(ref squares[{SumIndex(column)}]);",
                    element => $"TSums.AddDeviations(ref sum, ref square, {element.Load("slice")}, shift);",
                    column => $"sum.Store(ref sums[{SumIndex(column)}]);\nsquare.Store(ref squares[{SumIndex(column)}]);");
            }
            else
            {
                Step($"Sums of the deviations from them, and of their squares; {Describer.Blocks}.");
                AllBlocks(
                    "AddDeviations",
                    column => $"TLanes shift = TLanes.Load(ref shifts[0], {column.Offset}), s = TLanes.Zero, q = TLanes.Zero, d;",
                    element => $"d = {element.Load("slice")} - shift; s += d; q += d * d;",
                    column => AddTo("sums", "s", column) + "\n" + AddTo("squares", "q", column));
            }
        }

        if (SumSize.Is(2))
        {
            Writer.Line();
            Step("From partial sums with their rounding errors to one double a column.");
            Vectors("k", PanelExtent, Offset.Zero, column =>
            {
                if (!Spec.RootMeanSquare)
                {
                    Writer.Line(Total("sums", column));
                }

                Writer.Line(Total("squares", column));
            });
        }
    }

    private void FirstBlock()
    {
        (int, Action)[] Straight() =>
        [
            .. VectorsOf(PanelExtent.Factor, Offset.Zero).Select(column =>
                ((int)Math.Min(Budget.ChainLength, Rows.Extent.Factor), (Action)(() => Writer.Block("", () => Mean(column))))),
        ];
        if (Unrolled)
        {
            Parts("FirstMeans", "Provisional means", Parameters(result: false, columns: true, position: [], "shifts"), hasSums: false, Straight(), () => { });
        }
        else
        {
            Vectors("k", PanelExtent, Offset.Zero, Mean, declares: true);
        }

        void Mean(Vector column)
        {
            Writer.Line("TLanes s = TLanes.Zero;");
            Each("row", FirstRows, row => Writer.Line($"s += {column.At(row * Rows.Stride).Load("slice")};"));
            string one = Spec.ElementType == ElementType.Single ? "1f" : "1.0";
            Writer.Line($"(s * TLanes.Broadcast({one} / {FirstRows})).Store(ref shifts[0], {column.Offset});");
        }
    }

    private Size FirstRows => Rows.Extent.IsConstant
        ? Size.Constant(Math.Min(Budget.ChainLength, Rows.Extent.Factor))
        : Size.Dynamic($"Math.Min({Literal.Of(Budget.ChainLength)}, {Rows.Extent})");

    private string FirstText => FirstRows.IsConstant ? $"{FirstRows} rows" : $"{Literal.Of(Budget.ChainLength)} rows, or all";

    /// <summary>All rows in blocks of 16, and for each block all columns.</summary>
    private void AllBlocks(string part, Func<Vector, string> open, Func<Vector, string> step, Func<Vector, string> close)
    {
        if (Unrolled)
        {
            Parts(part, "Adds to the sums", MeasureParameters, hasSums: true, StraightBlocks(open, step, close), () => { });
            return;
        }

        LoopNest(OuterLoops, Offset.Zero, start =>
        {
            if (Rows.Extent.IsConstant && Rows.Extent.Factor <= Budget.ChainLength)
            {
                Block(start, Rows.Extent);
                return;
            }

            bool even = Rows.Extent.IsConstant && Rows.Extent.Factor % Budget.ChainLength == 0;
            Writer.Block($"for (nint block = 0; block < {Rows.Extent}; block += {Literal.Of(Budget.ChainLength)})", () =>
            {
                if (!even)
                {
                    Writer.Line($"nint rows = Math.Min({Literal.Of(Budget.ChainLength)}, {Rows.Extent} - block);");
                }

                Block(
                    start + (Offset.Variable("block") * Rows.Stride),
                    even ? Size.Constant(Budget.ChainLength) : Size.Dynamic("rows"));
            });
        });

        void Block(Offset origin, Size rows) => Vectors(
            "k",
            PanelExtent,
            Offset.Zero,
            column =>
            {
                Writer.Line(open(column));
                Each("row", rows, row => Writer.Line(step(column.At(origin + (row * Rows.Stride)))));
                Writer.Line(close(column));
            },
            declares: true);
    }

    private IEnumerable<(int Vectors, Action Print)> StraightBlocks(
        Func<Vector, string> open, Func<Vector, string> step, Func<Vector, string> close)
    {
        List<Offset> starts = [Offset.Zero];
        foreach (Loop loop in OuterLoops)
        {
            starts = [.. starts.SelectMany(start => Steps(loop, 0, loop.Extent.Factor).Select(offset => start + offset))];
        }

        foreach (Offset start in starts)
        {
            for (long first = 0; first < Rows.Extent.Factor; first += Budget.ChainLength)
            {
                Offset[] rows = [.. Steps(Rows, first, Math.Min(Budget.ChainLength, Rows.Extent.Factor - first))];
                foreach (Vector column in VectorsOf(PanelExtent.Factor, Offset.Zero))
                {
                    yield return (rows.Length, () => Writer.Block("", () =>
                    {
                        Writer.Line(open(column));
                        foreach (Offset row in rows)
                        {
                            Writer.Line(step(column.At(start + row)));
                        }

                        Writer.Line(close(column));
                    }));
                }
            }
        }

        static IEnumerable<Offset> Steps(Loop loop, long first, long count)
            => Enumerable.Range(0, (int)count).Select(i => Offset.Constant(first + i) * loop.Stride);
    }

    private string SumIndex(Vector column) => (column.Offset * SumSize).ToIndex();

    private string AddTo(string sums, string lanes, Vector column)
        => $"(TSums.Load(ref {sums}[{SumIndex(column)}]) + {lanes}).Store(ref {sums}[{SumIndex(column)}]);";

    private string Total(string sums, Vector column)
        => $"TSums.Load(ref {sums}[{SumIndex(column)}]).StoreTotals(ref {sums}[{column.Offset.ToIndex()}]);";

    private void Finish()
    {
        Position position = ParameterPosition().Step(Columns, Offset.Variable("k"));
        string element = Reference("slice", position.Element);
        BatchOrRunning(position, () =>
        {
            if (Spec.RootMeanSquare)
            {
                MeanSquare("squares[k]", element, "double ");
            }
            else
            {
                MeanAndVariance("sums[k]", "shifts[k]", "squares[k]", element, declareMean: !Spec.Tracked, declareVariance: true);
            }

            Writer.Line();
        });
        Writer.Line();
        string factor = Factor(position.Parameter);
        if (!Spec.RootMeanSquare)
        {
            Writer.Line($"means[k] = {Cast("mean")};");
        }

        Writer.Line($"scales[k] = {Cast(factor)};");
        if (Summand(position.Parameter, "means[k]", factor) is { } summand)
        {
            Writer.Line($"offsets[k] = {Cast(summand)};");
        }

        Writer.Line();
        Writer.Line("// The sums have served: from here on they hold mean and scale, for NormalizeOneByOne.");
        if (!Spec.RootMeanSquare)
        {
            Writer.Line("sums[k] = mean;");
        }

        Writer.Line("squares[k] = scale;");

        Writer.Line($"return Moments.IsOrdinary<{T}>({MeanText}, scale);");
    }

    private void Normalize()
    {
        Position here = ParameterPosition();
        if (!Unrolled)
        {
            ParameterReferences();
            Nest(Reduced, here, row => Vectors("k", PanelExtent, Offset.Zero, column => NormalizeVector(column, row)));
            return;
        }

        Parts(
            "Normalize",
            "Normalizes",
            NormalizeParameters,
            hasSums: false,
            Positions(Reduced, here).SelectMany(row => VectorsOf(PanelExtent.Factor, Offset.Zero).Select(column => (1, (Action)(() => NormalizeVector(column, row))))),
            ParameterReferences);
    }

    private void NormalizeVector(Vector column, Position row)
    {
        Vector element = column.At(row.Element);
        Writer.Line(element.Store(
            Normalized(element.Load("slice"), Scratch("means"), Scratch("scales"), Scratch("offsets"), Parameter("weights"), Parameter("biases")),
            "result"));

        string Scratch(string name) => $"TLanes.Load(ref {name}[0], {column.Offset})";
        string Parameter(string name) => Columns.HasParameters
            ? column.At(row.Parameter).Load(name)
            : $"TLanes.Broadcast({Reference(name, row.Parameter)})";
    }

    private void NormalizeOneByOne()
    {
        Position position = ParameterPosition().Step(Columns, Offset.Variable("k"));
        string x = Reference("slice", position.Element), y = Reference("result", position.Element);
        string mean = Spec.RootMeanSquare ? "0" : "sums[k]";
        bool weighted = Plan.Form == Form.Weighted;
        Writer.Block($"for (int k = 0; k < {PanelExtent}; k++)", () =>
        {
            Writer.Block($"if (Moments.IsOrdinary<{T}>({mean}, squares[k]))", () => Writer.Line(
                $"{SliceText}.NormalizeOrdinary(ref {x}, ref {y}, {(Spec.RootMeanSquare ? "0" : "means[k]")}, scales[k], "
                + $"{(HasSummand ? "offsets[k]" : "null")}, {(weighted ? WeightFrom(position.Parameter) : "[]")}, {(weighted ? BiasFrom(position.Parameter) : "[]")});"));
            Writer.Block("else", () => Writer.Line(
                $"{SliceText}.Normalize(ref {x}, ref {y}, {mean}, squares[k], {WeightFrom(position.Parameter)}, {BiasFrom(position.Parameter)});"));
        });
    }
}
