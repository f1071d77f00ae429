using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Statistics over columns: lanes are neighbouring columns, each with its own statistic.</summary>
internal sealed class StridedForward(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    : ForwardKernel(writer, spec, plan)
{
    private const string Summary = "Normalizes the slice of every statistic";

    private Panel Columns => Plan.Columns!;

    private Loop Rows => Plan.Moments.Loops[Plan.Moments.Loops.Count - 1];

    /// <summary>The columns that scratch memory has room for: those of a panel, filled up to whole vectors.</summary>
    private long Room => (Columns.Room + Plan.Lanes - 1) / Plan.Lanes * Plan.Lanes;

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

    private MethodParameters Parameters(bool result, bool columns, IEnumerable<string> position, params string[] scratch)
    {
        List<(string, string)> parameters = [($"ref {T}", "slice")];
        if (result)
        {
            parameters.Add(($"ref {T}", "result"));
        }

        if (columns && !Columns.Extent.IsConstant)
        {
            parameters.Add(("nint", "columns"));
        }

        parameters.AddRange(PositionParameters()
            .Where(parameter => position.Contains(parameter.Name))
            .Select(parameter => ("nint", parameter.Name)));
        parameters.AddRange(Scratch
            .Where(span => scratch.Contains(span.Name))
            .Select(span => ($"Span<{span.Type}>", span.Name)));
        return new(parameters);
    }

    private static readonly string[] AllPositions = ["parameter", "running", "statistic"];

    private MethodParameters MeasureParameters
        => Parameters(result: false, columns: true, position: [], "squares", "sums", "shifts");

    private MethodParameters MomentsParameters
        => Parameters(result: false, columns: false, position: [], "squares", "sums", "shifts").With(("int", "k"));

    private MethodParameters FinishParameters
        => Parameters(result: false, columns: false, position: AllPositions, "squares", "sums", "shifts", "means", "scales", "offsets").With(("int", "k"));

    private MethodParameters NormalizeParameters
        => Parameters(result: true, columns: true, position: Plan.Form == Form.Weighted ? ["parameter"] : [], "means", "scales", "offsets");

    private MethodParameters RareParameters
        => Parameters(result: true, columns: true, position: ["parameter"], "squares", "sums", "means", "scales", "offsets");

    protected override void EmitMethods()
    {
        EmitRun(Summary, Plan.Dimensions.Take(Plan.Dimensions.Count - 1).Where(dimension => !dimension.Reduced), Panels);
        Writer.Line();
        VectorMethod(
            "Neighbouring columns: measured, then normalized.",
            $"private readonly void NormalizePanel<TLanes, TSums>({Parameters(result: true, columns: true, position: AllPositions).Declarations})",
            hasSums: true,
            hot: false,
            NormalizePanel);
        Writer.Line();
        VectorMethod(
            Spec.RootMeanSquare ? "Each column's sum of squares." : "Each column's provisional mean, and its sums.",
            $"public readonly void Measure<TLanes, TSums>({MeasureParameters.Declarations})",
            hasSums: true,
            hot: true,
            Measure);
        Writer.Line();
        Writer.Line($"/// <summary>From a column's sums to its {(Spec.RootMeanSquare ? "mean square" : "mean and biased variance")}.</summary>");
        Body($"public readonly void {MomentsMethod}({MomentsParameters.Declarations}, {MomentsOut})", GetMoments);
        Writer.Line();
        string source = Spec.Tracked ? "sums, or in evaluation its running statistics," : "sums";
        Writer.Line($"/// <summary>From a column's {source} to what normalizes it.</summary>");
        Writer.Line("/// <returns>Whether the element type can normalize with it.</returns>");
        Body(
            $"private readonly bool Finish({FinishParameters.Declarations})",
            Finish);
        Writer.Line();
        VectorMethod(
            $"{Words.KernelFormula}.",
            $"private readonly void Normalize<TLanes>({NormalizeParameters.Declarations})",
            hasSums: false,
            hot: true,
            Normalize);
        Writer.Line();
        Writer.Line("/// <summary>Rare: the element type cannot scale some column by so much; that one is computed in double.</summary>");
        Body($"private readonly void NormalizeOneByOne({RareParameters.Declarations})", NormalizeOneByOne);
    }

    private void Panels(Position start) => PanelLoop.Emit(this, Columns, start, (position, columns) =>
    {
        IEnumerable<string> arguments =
        [
            $"ref {Reference("Input", position.Element)}",
            $"ref {Reference("Output", position.Element)}",
            .. Columns.Extent.IsConstant ? [] : new[] { columns },
            .. PositionParameters().Select(parameter => parameter.Offset(position).ToString()),
        ];
        Writer.Line($"NormalizePanel<TLanes, TSums>({string.Join(", ", arguments)});");
    });

    private void NormalizePanel()
    {
        Writer.Line("// One entry a column: its sums, and what normalizes it.");
        foreach ((string type, string name, long length) in Scratch)
        {
            Writer.Line($"Span<{type}> {name} = stackalloc {type}[{Literal.Of(length)}];");
        }

        Writer.Line();
        string measure = $"Measure<TLanes, TSums>({MeasureParameters.Arguments});";
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
            for (long k = 0; k < Columns.Extent.Factor; k++)
            {
                Writer.Line($"ordinary &= Finish({FinishParameters.ArgumentsWith(("k", Literal.Of(k)))});");
            }
        }
        else
        {
            Writer.Block($"for (int k = 0; k < {Columns.Extent}; k++)", () =>
                Writer.Line($"ordinary &= Finish({FinishParameters.Arguments});"));
        }

        Writer.Line();
        Writer.Block("if (ordinary)", () => Writer.Line($"Normalize<TLanes>({NormalizeParameters.Arguments});"));
        Writer.Block("else", () => Writer.Line($"NormalizeOneByOne({RareParameters.Arguments});"));
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
                (row, column) => $"e = {column.At(row.Element).Load("slice")}; q += e * e;",
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
                    (row, column) => $"TSums.AddDeviations(ref sum, ref square, {column.At(row.Element).Load("slice")}, shift);",
                    column => $"sum.Store(ref sums[{SumIndex(column)}]);\nsquare.Store(ref squares[{SumIndex(column)}]);");
            }
            else
            {
                Step($"Sums of the deviations from them, and of their squares; {Describer.Blocks}.");
                AllBlocks(
                    "AddDeviations",
                    column => $"TLanes shift = TLanes.Load(ref shifts[0], {column.Offset}), s = TLanes.Zero, q = TLanes.Zero, d;",
                    (row, column) => $"d = {column.At(row.Element).Load("slice")} - shift; s += d; q += d * d;",
                    column => AddTo("sums", "s", column) + "\n" + AddTo("squares", "q", column));
            }
        }

        if (SumSize.Is(2))
        {
            Writer.Line();
            Step("From partial sums with their rounding errors to one double a column.");
            Vectors("k", Columns.Extent, Offset.Zero, column =>
            {
                if (!Spec.RootMeanSquare)
                {
                    Writer.Line(Total("sums", column));
                }

                Writer.Line(Total("squares", column));
            });
        }
    }

    private void AllBlocks(string part, Func<Vector, string> open, Func<Position, Vector, string> step, Func<Vector, string> close)
        => new StridedBlocks(this, Plan.Moments, Columns, part).All(
            default, MeasureParameters, () => { }, open, step, close, Budget.MethodVectors);

    private void FirstBlock()
    {
        (int, Action)[] Straight() =>
        [
            .. VectorsOf(Columns.Extent.Factor, Offset.Zero).Select(column =>
                ((int)Math.Min(Budget.ChainLength, Rows.Extent.Factor), (Action)(() => Writer.Block("", () => Mean(column))))),
        ];
        if (Unrolled)
        {
            InParts("FirstMeans", "Provisional means", Parameters(result: false, columns: true, position: [], "shifts"), hasSums: false, Straight(), () => { });
        }
        else
        {
            Vectors("k", Columns.Extent, Offset.Zero, Mean, declares: true);
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

    private string SumIndex(Vector column) => (column.Offset * SumSize).ToIndex();

    private string AddTo(string sums, string lanes, Vector column)
        => $"(TSums.Load(ref {sums}[{SumIndex(column)}]) + {lanes}).Store(ref {sums}[{SumIndex(column)}]);";

    private string Total(string sums, Vector column)
        => $"TSums.Load(ref {sums}[{SumIndex(column)}]).StoreTotals(ref {sums}[{column.Offset.ToIndex()}]);";

    private string MomentsMethod => Spec.RootMeanSquare ? "GetMeanSquare" : "GetMoments";

    private string MomentsOut => Spec.RootMeanSquare ? "out double meanSquare" : "out double mean, out double variance";

    private void GetMoments()
    {
        string element = Reference("slice", ParameterPosition().Step(Columns.Dimension, Offset.Variable("k")).Element);
        if (Spec.RootMeanSquare)
        {
            MeanSquare("squares[k]", element);
        }
        else
        {
            MeanAndVariance("sums[k]", "shifts[k]", "squares[k]", element);
        }
    }

    private void Finish()
    {
        Position position = ParameterPosition().Step(Columns.Dimension, Offset.Variable("k"));
        BatchOrRunning(position, () => Writer.Line(
            $"{MomentsMethod}({MomentsParameters.Arguments}, {(Spec.Tracked ? "out mean, out double variance" : MomentsOut)});"));
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
            Nest(Reduced, here, row => Vectors("k", Columns.Extent, Offset.Zero, column => NormalizeVector(column, row)));
            return;
        }

        InParts(
            "Normalize",
            "Normalizes",
            NormalizeParameters,
            hasSums: false,
            Positions(Reduced, here).SelectMany(row => VectorsOf(Columns.Extent.Factor, Offset.Zero).Select(column => (1, (Action)(() => NormalizeVector(column, row))))),
            ParameterReferences);
    }

    private void NormalizeVector(Vector column, Position row)
    {
        Vector element = column.At(row.Element);
        Writer.Line(element.Store(
            Normalized(element.Load("slice"), Scratch("means"), Scratch("scales"), Scratch("offsets"), Parameter("weights"), Parameter("biases")),
            "result"));

        string Scratch(string name) => $"TLanes.Load(ref {name}[0], {column.Offset})";
        string Parameter(string name) => Columns.Dimension.HasParameters
            ? column.At(row.Parameter).Load(name)
            : $"TLanes.Broadcast({Reference(name, row.Parameter)})";
    }

    private void NormalizeOneByOne()
    {
        Position position = ParameterPosition().Step(Columns.Dimension, Offset.Variable("k"));
        string x = Reference("slice", position.Element), y = Reference("result", position.Element);
        string mean = Spec.RootMeanSquare ? "0" : "sums[k]";
        bool weighted = Plan.Form == Form.Weighted;
        Writer.Block($"for (int k = 0; k < {Columns.Extent}; k++)", () =>
        {
            Writer.Block($"if (Moments.IsOrdinary<{T}>({mean}, squares[k]))", () => Writer.Line(
                $"{SliceText}.NormalizeOrdinary(ref {x}, ref {y}, {(Spec.RootMeanSquare ? "0" : "means[k]")}, scales[k], "
                + $"{(HasSummand ? "offsets[k]" : "null")}, {(weighted ? WeightFrom(position.Parameter) : "[]")}, {(weighted ? BiasFrom(position.Parameter) : "[]")});"));
            Writer.Block("else", () => Writer.Line(
                $"{SliceText}.Normalize(ref {x}, ref {y}, {mean}, squares[k], {WeightFrom(position.Parameter)}, {BiasFrom(position.Parameter)});"));
        });
    }
}
