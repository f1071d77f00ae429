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

    private MethodParameters NormalizeParameters
        => Parameters(result: true, columns: true, position: Plan.Form == Form.Weighted ? ["parameter"] : [], "means", "scales", "offsets");

    private MethodParameters RareParameters
        => Parameters(result: true, columns: true, position: ["parameter"], "squares", "sums", "means", "scales", "offsets");

    protected override void EmitMethods()
    {
        EmitRun(Summary, Plan.Dimensions.Take(Plan.Dimensions.Count - 1).Where(dimension => !dimension.Reduced), Columns, Call);
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

    private void Call(Position position, string columns)
    {
        IEnumerable<string> arguments =
        [
            $"ref {Reference("Input", position.Element)}",
            $"ref {Reference("Output", position.Element)}",
            .. Columns.Extent.IsConstant ? [] : new[] { columns },
            .. PositionParameters().Select(parameter => parameter.Offset(position).ToString()),
        ];
        Writer.Line($"NormalizePanel<TLanes, TSums>({string.Join(", ", arguments)});");
    }

    private void NormalizePanel()
    {
        Writer.Line("// One entry a column: its sums, and what normalizes it.");
        foreach ((string type, string name, long length) in Scratch)
        {
            Writer.Line($"Span<{type}> {name} = stackalloc {type}[{Literal.Of(length)}];");
        }

        Writer.Line();
        if (Spec.Tracked)
        {
            Writer.Block("if (Training)", () =>
            {
                Writer.Line($"Measure<TLanes, TSums>({MeasureParameters.Arguments});");
                Keep();
                Scales();
            });
            Writer.Block("else", () => Writer.Line(
                $"Columns.FromRunning<{T}>({Running("RunningMean")}, {Running("RunningVariance")}, {Literal.Of(Spec.Epsilon)}, {Cut("sums")}, {Cut("squares")});"));
        }
        else
        {
            Writer.Line($"Measure<TLanes, TSums>({MeasureParameters.Arguments});");
            Writer.Block("if (Training)", Keep);
            Writer.Line();
            Scales();
        }

        Writer.Line();
        bool folded = Plan.Form == Form.Folded;
        string[] arguments =
        [
            Spec.RootMeanSquare ? "[]" : Cut("sums"),
            Cut("squares"),
            folded && Spec.HasWeight ? OneOrEach("Weight") : "[]",
            folded && Spec.HasBias ? OneOrEach("Bias") : "[]",
            Spec.RootMeanSquare ? "[]" : "means",
            "scales",
            HasSummand ? "offsets" : "[]",
        ];
        Writer.Block($"if (Columns.Fold<{T}>({string.Join(", ", arguments)}))", () => Writer.Line($"Normalize<TLanes>({NormalizeParameters.Arguments});"));
        Writer.Block("else", () => Writer.Line($"NormalizeOneByOne({RareParameters.Arguments});"));
    }

    private void Keep()
    {
        if (!Spec.RootMeanSquare)
        {
            Writer.Line($"{Cut("sums")}.CopyTo({From("BatchMean", ParameterPosition().Statistic)});");
        }

        Writer.Line($"{Cut("squares")}.CopyTo({From(Spec.RootMeanSquare ? "BatchMeanSquare" : "BatchVariance", ParameterPosition().Statistic)});");
    }

    private void Scales() => Writer.Line($"Columns.GetScales({Cut("squares")}, {Literal.Of(Spec.Epsilon)}, {Cut("squares")});");

    /// <summary>A panel's part of scratch memory.</summary>
    private string Cut(string name) => name == "squares" || name == "sums" ? CutTo(name, Room * SumSize.Factor) : CutTo(name, Room);

    private string CutTo(string name, long room)
        => Columns.Extent.Is(room) ? name : $"{name}[..{ColumnCount}]";

    private string ColumnCount => Columns.Extent.IsConstant ? Columns.Extent.ToString() : "(int)columns";

    /// <summary>One element a column.</summary>
    private string Running(string array) => $"{array}.AsSpan((int)running, {ColumnCount})";

    private string OneOrEach(string array)
    {
        Offset start = ParameterPosition().Parameter;
        string count = Columns.Dimension.HasParameters ? ColumnCount : "1";
        return start.IsZero ? $"{array}.AsSpan(0, {count})" : $"{array}.AsSpan({start.ToIndex()}, {count})";
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

        Writer.Line();
        Step(Spec.RootMeanSquare ? "From sums to mean squares." : "From sums to means and variances.");
        string told = Spec.RootMeanSquare
            ? $"TryGetMeanSquares<{T}>({Cut("squares")}, "
            : $"TryGet{(Exact ? "Exact" : "")}Moments<{T}>({Cut("sums")}, {Cut("squares")}, shifts, ";
        Writer.Block($"if (!Columns.{told}count: {Plan.Count}, epsilon: {Literal.Of(Spec.Epsilon)}))", () =>
        {
            Writer.Line(Rarely);
            Writer.Block($"for (int k = 0; k < {Columns.Extent}; k++)", () => Writer.Block("if (double.IsNaN(squares[k]))", () =>
            {
                string element = Reference("slice", Offset.Variable("k"));
                Writer.Line(Spec.RootMeanSquare
                    ? $"{SliceText}.GetMeanSquare(ref {element}, out squares[k]);"
                    : $"{SliceText}.GetMoments(ref {element}, out sums[k], out squares[k]);");
            }));
        });
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

    private string SumIndex(Vector column) => (column.Offset * SumSize).ToIndex();

    private string AddTo(string sums, string lanes, Vector column)
        => $"(TSums.Load(ref {sums}[{SumIndex(column)}]) + {lanes}).Store(ref {sums}[{SumIndex(column)}]);";

    private string Total(string sums, Vector column)
        => $"TSums.Load(ref {sums}[{SumIndex(column)}]).StoreTotals(ref {sums}[{column.Offset.ToIndex()}]);";

    private void Normalize()
    {
        Position here = ParameterPosition();
        if (!Unrolled)
        {
            ParameterReferences();
            StridedRows.Emit(this, [.. Reduced], Columns, here, Load, (row, column) => Writer.Line(column.At(row.Element).Store(
                Normalized(column.At(row.Element).Load("slice"), "mean", "scale", "offset", Parameter("weights", row, column), Parameter("biases", row, column)),
                "result")));
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
            Normalized(element.Load("slice"), Scratch("means"), Scratch("scales"), Scratch("offsets"), Parameter("weights", row, column), Parameter("biases", row, column)),
            "result"));

        string Scratch(string name) => $"TLanes.Load(ref {name}[0], {column.Offset})";
    }

    private string Parameter(string name, Position row, Vector column) => Columns.Dimension.HasParameters
        ? column.At(row.Parameter).Load(name)
        : $"TLanes.Broadcast({Reference(name, row.Parameter)})";

    /// <summary>What belongs to a column.</summary>
    private void Load(Vector column)
    {
        if (!Spec.RootMeanSquare)
        {
            Writer.Line($"TLanes mean = TLanes.Load(ref means[0], {column.Offset});");
        }

        Writer.Line($"TLanes scale = TLanes.Load(ref scales[0], {column.Offset});");
        if (HasSummand)
        {
            Writer.Line($"TLanes offset = TLanes.Load(ref offsets[0], {column.Offset});");
        }
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
