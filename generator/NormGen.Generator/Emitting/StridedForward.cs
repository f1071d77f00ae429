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

    /// <summary>Of a panel: its sums, and what normalizes it.</summary>
    private ColumnScratch Scratch => field ??= new(Columns, Plan.Lanes, Spec.ElementType, Spans);

    private IEnumerable<(string Name, bool Sums)> Spans
    {
        get
        {
            yield return ("squares", true);
            if (!Spec.RootMeanSquare)
            {
                yield return ("sums", true);
                yield return ("shifts", false);
                yield return ("means", false);
            }

            yield return ("scales", false);
            if (HasSummand)
            {
                yield return ("offsets", false);
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

        if (result && EvaluatesRows)
        {
            parameters.Add(("nint", "rows"));
        }

        parameters.AddRange(PositionParameters()
            .Where(parameter => position.Contains(parameter.Name))
            .Select(parameter => ("nint", parameter.Name)));
        parameters.AddRange(Scratch.Parameters(scratch));
        return new(parameters);
    }

    private static readonly string[] AllPositions = ["parameter", "running", "statistic"];

    private MethodParameters MeasureParameters
        => Parameters(result: false, columns: true, position: [], "squares", "sums", "shifts");

    private MethodParameters NormalizeParameters
        => Parameters(result: true, columns: true, position: Weighted ? ["parameter"] : [], "means", "scales", "offsets");

    private MethodParameters RareParameters
        => Parameters(result: true, columns: true, position: ["parameter"], "squares", "sums", "means", "scales", "offsets");

    protected override void EmitMethods()
    {
        EmitRun(
            Summary,
            Plan.Dimensions.Take(Plan.Dimensions.Count - 1).Where(dimension => !dimension.Reduced),
            Columns,
            Call,
            EvaluatesRows ? (Rows.Extent.ToString(), EvaluateRows) : null);
        Writer.Line();
        VectorMethod(
            "Neighbouring columns: measured, then normalized.",
            $"private readonly void NormalizePanel<TLanes, TSums>({Parameters(result: true, columns: true, position: AllPositions).Declarations})",
            hasSums: true,
            hot: false,
            NormalizePanel);
        Writer.Line();
        VectorMethod(
            Spec.RootMeanSquare ? "Each column's mean square, in squares." : "Each column's mean, in sums, and biased variance, in squares.",
            $"public readonly void Measure<TLanes, TSums>({MeasureParameters.Declarations})",
            hasSums: true,
            hot: true,
            Measure);
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

    private void Call(Position position, string columns) => CallPanel(position, columns, Rows.Extent.ToString());

    private void CallPanel(Position position, string columns, string rows)
    {
        string[] counts = [.. Columns.Extent.IsConstant ? [] : new[] { columns }, .. EvaluatesRows ? new[] { rows } : []];
        Writer.Line($"NormalizePanel<TLanes, TSums>({Arguments(position, counts)});");
    }

    /// <summary>In evaluation nothing is to be measured: threads can take rows, which are more than columns, and whole.</summary>
    private bool EvaluatesRows => Spec.Tracked && Plan.InTasks && !Unrolled && !Weighted && Reduced.Count() == 1
        && Plan.Dimensions.Count == 2 && Columns.Dimension.Extent.IsConstant && Columns.Dimension.Extent.Factor <= Columns.Most;

    private void EvaluateRows() => CallPanel(
        default(Position).Step(Reduced.Single(), Offset.Variable("first")), Columns.Dimension.Extent.ToString(), "limit - first");

    /// <summary>The rows that are written: in evaluation some of them.</summary>
    private Dimension[] WrittenRows => EvaluatesRows ? [Reduced.Single() with { Extent = Size.Dynamic("rows") }] : [.. Reduced];

    private void NormalizePanel()
    {
        Position here = ParameterPosition();
        Writer.Line("// One entry a column: its sums, and what normalizes it.");
        Scratch.Declare(Writer);
        Writer.Line();
        BatchOrRunning(
            here,
            $"Measure<TLanes, TSums>({MeasureParameters.Arguments});",
            Spec.RootMeanSquare ? "" : Scratch.Cut("sums"),
            Scratch.Cut("squares"),
            Scratch.Cut("squares"),
            Scratch.Each);
        Writer.Line();
        string[] arguments =
        [
            Spec.RootMeanSquare ? "[]" : Scratch.Cut("sums"),
            Scratch.Cut("squares"),
            !Weighted && Spec.HasWeight ? Scratch.OneOrEach("Weight", here.Parameter) : "[]",
            !Weighted && Spec.HasBias ? Scratch.OneOrEach("Bias", here.Parameter) : "[]",
            Spec.RootMeanSquare ? "[]" : "means",
            "scales",
            HasSummand ? "offsets" : "[]",
        ];
        Writer.Block($"if (Columns.Fold<{T}>({string.Join(", ", arguments)}))", () => Writer.Line($"Normalize<TLanes>({NormalizeParameters.Arguments});"));
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
                column => Scratch.AddTo("squares", "q", column));
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
                        $"TLanes shift = {ColumnScratch.Load("shifts", column)};\n"
                        + $"TSums sum = {Scratch.LoadSums("sums", column)}, square = {Scratch.LoadSums("squares", column)};",
                    (row, column) => $"TSums.AddDeviations(ref sum, ref square, {column.At(row.Element).Load("slice")}, shift);",
                    column => Scratch.StoreSums("sum", "sums", column) + "\n" + Scratch.StoreSums("square", "squares", column));
            }
            else
            {
                Step($"Sums of the deviations from them, and of their squares; {Describer.Blocks}.");
                AllBlocks(
                    "AddDeviations",
                    column => $"TLanes shift = {ColumnScratch.Load("shifts", column)}, s = TLanes.Zero, q = TLanes.Zero, d;",
                    (row, column) => $"d = {column.At(row.Element).Load("slice")} - shift; s += d; q += d * d;",
                    column => Scratch.AddTo("sums", "s", column) + "\n" + Scratch.AddTo("squares", "q", column));
            }
        }

        if (Scratch.HasErrors)
        {
            Writer.Line();
            Step("From partial sums with their rounding errors to one double a column.");
            Vectors("k", Columns.Extent, Offset.Zero, column =>
            {
                if (!Spec.RootMeanSquare)
                {
                    Writer.Line(Scratch.Total("sums", column));
                }

                Writer.Line(Scratch.Total("squares", column));
            });
        }

        Writer.Line();
        Step(Spec.RootMeanSquare ? "From sums to mean squares." : "From sums to means and variances.");
        FromSums("sums", "squares", Scratch.Cut, "shifts", Columns.Extent.ToString(), "slice", Size.One);
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
            Writer.Line($"(s * TLanes.Broadcast({one} / {FirstRows})).StoreScratch(ref shifts[0], {column.Offset});");
        }
    }

    private Size FirstRows => Rows.Extent.IsConstant
        ? Size.Constant(Math.Min(Budget.ChainLength, Rows.Extent.Factor))
        : Size.Dynamic($"Math.Min({Literal.Of(Budget.ChainLength)}, {Rows.Extent})");

    private string FirstText => FirstRows.IsConstant ? $"{FirstRows} rows" : $"{Literal.Of(Budget.ChainLength)} rows, or all";

    private void Normalize()
    {
        Position here = ParameterPosition();
        if (!Unrolled)
        {
            ParameterReferences();
            StridedRows.Emit(this, WrittenRows, Columns, here, Load, (row, column) => NormalizeVector(column, row, "mean", "scale", "offset"));
            return;
        }

        InParts(
            "Normalize",
            "Normalizes",
            NormalizeParameters,
            hasSums: false,
            Positions(Reduced, here).SelectMany(row => VectorsOf(Columns.Extent.Factor, Offset.Zero).Select(column => (1, (Action)(() => NormalizeVector(
                column, row, ColumnScratch.Load("means", column), ColumnScratch.Load("scales", column), ColumnScratch.Load("offsets", column)))))),
            ParameterReferences);
    }

    private void NormalizeVector(Vector column, Position row, string mean, string scale, string offset)
    {
        Vector element = column.At(row.Element);
        Writer.Line(element.Store(
            Normalized(element.Load("slice"), mean, scale, offset, ColumnParameter("weights", row, column), ColumnParameter("biases", row, column)),
            "result"));
    }

    /// <summary>What belongs to a column.</summary>
    private void Load(Vector column)
    {
        if (!Spec.RootMeanSquare)
        {
            Writer.Line($"TLanes mean = {ColumnScratch.Load("means", column)};");
        }

        Writer.Line($"TLanes scale = {ColumnScratch.Load("scales", column)};");
        if (HasSummand)
        {
            Writer.Line($"TLanes offset = {ColumnScratch.Load("offsets", column)};");
        }
    }

    private void NormalizeOneByOne()
    {
        Position position = ParameterPosition().Step(Columns.Dimension, Offset.Variable("k"));
        string x = Reference("slice", position.Element), y = Reference("result", position.Element);
        string mean = Spec.RootMeanSquare ? "0" : "sums[k]";
        Writer.Block($"for (int k = 0; k < {Columns.Extent}; k++)", () =>
        {
            Writer.Block($"if (Moments.IsOrdinary<{T}>({mean}, squares[k]))", () => Writer.Line(
                $"{SliceOf(WrittenRows)}.NormalizeOrdinary(ref {x}, ref {y}, {(Spec.RootMeanSquare ? "0" : "means[k]")}, scales[k], "
                + $"{(HasSummand ? "offsets[k]" : "null")}, {(Weighted ? WeightFrom(position.Parameter) : "[]")}, {(Weighted ? BiasFrom(position.Parameter) : "[]")});"));
            Writer.Block("else", () => Writer.Line(
                $"{SliceOf(WrittenRows)}.Normalize(ref {x}, ref {y}, {mean}, squares[k], {WeightFrom(position.Parameter)}, {BiasFrom(position.Parameter)});"));
        });
    }
}
