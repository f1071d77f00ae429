using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Gradients over columns: lanes are neighbouring columns, each with its own statistic.</summary>
internal sealed class StridedBackward(SourceWriter writer, LayerSpec spec, KernelPlan plan, string forward)
    : BackwardKernel(writer, spec, plan, forward)
{
    private Panel Columns => Plan.Columns!;

    /// <summary>The columns that scratch memory has room for: those of a panel, filled up to whole vectors.</summary>
    private long Room => (Columns.Room + Plan.Lanes - 1) / Plan.Lanes * Plan.Lanes;

    /// <summary>Doubles per column in stored sums: a double has its rounding error beside it.</summary>
    private Size SumSize => Size.Constant(Spec.ElementType == ElementType.Double ? 2 : 1);

    /// <summary>Whether Σ h is summed up.</summary>
    private bool HasGradients => HasMean || (Spec.HasBias && Plan.ParametersOf == ParametersOf.Slices);

    /// <summary>Whether x̂ is formed in full, rather than corrected in the sums.</summary>
    private bool HasOffsets => HasRest && Weighted;

    /// <summary>Scratch memory of a panel: one entry, or pair, a column.</summary>
    private IEnumerable<(string Type, string Name, long Length)> Scratch
    {
        get
        {
            if (HasMean)
            {
                yield return ("double", "exactMeans", Room * SumSize.Factor);
                yield return (T, "means", Room);
            }

            yield return ("double", "exactScales", Room * SumSize.Factor);
            yield return (T, "scales", Room);
            yield return (T, "powers", Room);
            if (HasGradients)
            {
                yield return ("double", "gradients", Room * SumSize.Factor);
            }

            yield return ("double", "products", Room * SumSize.Factor);
            if (HasOffsets)
            {
                yield return (T, "offsets", Room);
            }

            if (!Weighted && Spec.HasWeight)
            {
                yield return (T, "factors", Room);
            }

            yield return (T, "slopes", Room);
            if (HasMean)
            {
                yield return (T, "intercepts", Room);
            }
        }
    }

    private MethodParameters Parameters(IEnumerable<string> tensors, bool columns, IEnumerable<string> position, params string[] scratch)
        => new(
        [
            .. tensors.Select(tensor => ($"ref {T}", tensor)),
            .. columns && !Columns.Extent.IsConstant ? [("nint", "columns")] : Array.Empty<(string, string)>(),
            .. PositionParameters().Where(parameter => position.Contains(parameter.Name)).Select(parameter => ("nint", parameter.Name)),
            .. Scratch.Where(span => scratch.Contains(span.Name)).Select(span => ($"Span<{span.Type}>", span.Name)),
        ]);

    private static readonly string[] Three = ["slice", "gradient", "result"];

    private MethodParameters PanelParameters => Parameters(Three, columns: true, ["parameter", "running", "statistic"]);

    private MethodParameters SumParameters => Parameters(
        ["slice", "gradient"], columns: true, Weighted ? ["parameter"] : [], "means", "powers", "gradients", "products");

    private MethodParameters WriteParameters(bool evaluation) => evaluation && !Weighted
        ? Parameters(["gradient", "result"], columns: true, [], Factors)
        : Parameters(Three, columns: true, Weighted ? ["parameter"] : [], "means", "scales", "offsets", "factors", "slopes", "intercepts");

    private string Factors => Spec.HasWeight ? "factors" : "scales";

    private MethodParameters RareParameters => Parameters(Three, columns: true, ["parameter"], [.. Scratch.Select(span => span.Name)]);

    protected override void EmitMethods()
    {
        EmitBackward(
            Plan.Dimensions.Take(Plan.Dimensions.Count - 1).Where(dimension => !dimension.Reduced),
            Columns,
            (position, columns) => Writer.Line($"BackwardPanel<TLanes, TSums>({string.Join(", ",
            [
                $"ref {Reference("Input", position.Element)}",
                $"ref {Reference("OutputGradient", position.Element)}",
                $"ref {Reference("InputGradient", position.Element)}",
                .. Columns.Extent.IsConstant ? [] : new[] { columns },
                .. PositionParameters().Select(parameter => parameter.Offset(position).ToString()),
            ])});"));
        Writer.Line();
        VectorMethod(
            "Neighbouring columns: their sums, then their inputs' gradients.",
            $"private readonly void BackwardPanel<TLanes, TSums>({PanelParameters.Declarations})",
            hasSums: true,
            hot: false,
            BackwardPanel);
        Writer.Line();
        string h = Weighted ? "dy · weight" : "dy";
        VectorMethod(
            HasGradients ? $"Each column's Σ {h} and Σ {h} · x̂." : $"Each column's Σ {h} · x̂.",
            $"private readonly void Sum<TLanes, TSums>({SumParameters.Declarations})",
            hasSums: true,
            hot: true,
            Sum);
        foreach ((bool evaluation, string method) in WriteMethods)
        {
            bool sums = Weighted;
            Writer.Line();
            VectorMethod(
                $"{Formula(evaluation)}{(sums ? "; and what the rows add to the parameters' gradients" : "")}.",
                $"private readonly void {method}<{(sums ? "TLanes, TSums" : "TLanes")}>({WriteParameters(evaluation).Declarations})",
                hasSums: sums,
                hot: true,
                () => Write(evaluation));
        }

        Writer.Line();
        Writer.Line($"/// <summary>Rare: {T} cannot scale some column by so much. Element by element{(InDouble.Length > 0 ? "; that column in double" : "")}.</summary>");
        Body($"private readonly void OneByOne({RareParameters.Declarations})", OneByOne);
    }

    private void BackwardPanel()
    {
        Position here = ParameterPosition();
        string epsilon = Literal.Of(Spec.Epsilon);
        Writer.Line("// One entry a column.");
        foreach ((string type, string name, long length) in Scratch)
        {
            Writer.Line($"Span<{type}> {name} = stackalloc {type}[{Literal.Of(length)}];");
        }

        Writer.Line();
        Writer.Block("if (Training)", () =>
        {
            if (HasMean)
            {
                Writer.Line($"{Each("BatchMean", here.Statistic)}.CopyTo(exactMeans);");
            }

            Writer.Line($"Columns.GetScales({Each(HasMean ? "BatchVariance" : "BatchMeanSquare", here.Statistic)}, {epsilon}, {Cut("exactScales")});");
        });
        Writer.Block("else", () =>
        {
            if (Spec.Tracked)
            {
                Writer.Line($"Columns.FromRunning<{T}>({Each("RunningMean", here.Running)}, {Each("RunningVariance", here.Running)}, {epsilon}, {Cut("exactMeans")}, {Cut("exactScales")});");
                return;
            }

            string columns = Columns.Extent.IsConstant ? "" : "columns, ";
            Writer.Line($"Statistics.Measure<TLanes, TSums>(ref slice, {columns}{(HasMean ? "exactScales, exactMeans, means" : "exactScales")});");
            Writer.Line($"Columns.GetScales({Cut("exactScales")}, {epsilon}, {Cut("exactScales")});");
        });
        Writer.Line();
        Writer.Line($"bool ordinary = Columns.Round<{T}>({(HasMean ? Cut("exactMeans") : "[]")}, {Cut("exactScales")}, {(HasMean ? "means" : "[]")}, scales, powers);");

        bool needed = !Spec.Tracked || (Plan.ParametersOf == ParametersOf.Slices && Spec.HasWeight);
        string sum = $"Sum<TLanes, TSums>({SumParameters.Arguments});";
        if (needed)
        {
            Writer.Line(sum);
        }
        else
        {
            Writer.Block("if (Training)", () => Writer.Line(sum));
            Writer.Line();
        }

        string[] arguments =
        [
            HasMean ? Cut("exactMeans") : "[]", Cut("exactScales"), HasMean ? "means" : "[]", "powers",
            Folds ? $"Weight.AsSpan({here.Parameter.ToIndex()}, {(Columns.Dimension.HasParameters ? ColumnCount : "1")})" : "[]",
            $"count: {Plan.Count}", HasGradients ? Cut("gradients") : "[]", Cut("products"),
            Folds ? "factors" : "[]", HasOffsets ? "offsets" : "[]", "slopes", HasMean ? "intercepts" : "[]",
        ];
        Writer.Line($"Columns.GetSlopes<{T}>({string.Join(", ", arguments)});");
        Writer.Block("if (!ordinary)", () =>
        {
            Writer.Line($"OneByOne({RareParameters.Arguments});");
            Writer.Line("return;");
        });
        Writer.Line();
        if (Folds)
        {
            string add = Columns.Dimension.HasParameters ? "AddEach" : "AddAll";
            Writer.Line($"WeightSums.{add}({here.Parameter}, {Cut("products")});");
            if (Spec.HasBias)
            {
                Writer.Line($"BiasSums.{add}({here.Parameter}, {Cut("gradients")});");
            }
        }

        CallWrite(Weighted ? "<TLanes, TSums>" : "<TLanes>", evaluation => WriteParameters(evaluation).Arguments);
    }

    /// <summary>Whether the weight is part of a column's factor.</summary>
    private bool Folds => !Weighted && Spec.HasWeight;

    private string ColumnCount => Columns.Extent.IsConstant ? Columns.Extent.ToString() : "(int)columns";

    /// <summary>A panel's part of scratch memory.</summary>
    private string Cut(string name)
        => Columns.Extent.Is(Scratch.First(span => span.Name == name).Length) ? name : $"{name}[..{ColumnCount}]";

    private string Each(string array, Offset start) => $"{array}.AsSpan({start.ToIndex()}, {ColumnCount})";

    private Position AtColumn => ParameterPosition().Step(Columns.Dimension, Offset.Variable("k"));

    private void Sum()
    {
        Writer.Line("// They may hold the sums of the forward pass, and a module may skip initializing locals.");
        if (HasGradients)
        {
            Writer.Line("gradients.Clear();");
        }

        Writer.Line("products.Clear();");
        Writer.Line();
        bool vector = Weighted && Columns.Dimension.HasParameters;
        new StridedBlocks(this, Plan.Gradients, Columns, "SumPart").All(
            ParameterPosition() with { Running = Offset.Zero, Statistic = Offset.Zero },
            SumParameters,
            () =>
            {
                if (Weighted)
                {
                    Writer.Line($"ref {T} weights = ref MemoryMarshal.GetArrayDataReference(Weight);");
                }
            },
            column => (HasMean ? $"TLanes mean = TLanes.Load(ref means[0], {column.Offset}), power" : "TLanes power")
                + $" = TLanes.Load(ref powers[0], {column.Offset}){(HasGradients ? ", s = TLanes.Zero" : "")}, q = TLanes.Zero, e;",
            (row, column) =>
            {
                Vector element = column.At(row.Element);
                string h = element.Load("gradient");
                h = Weighted ? $"{h} * {Weight(row, column)}" : h;
                return $"e = {h}; {(HasGradients ? "s += e; " : "")}q += e * {Normalized(element.Load("slice"), "mean", "power")};";
            },
            column => (HasGradients ? AddTo("gradients", "s", column) + "\n" : "") + AddTo("products", "q", column),
            Budget.MethodGradientVectors);
        if (SumSize.Is(2))
        {
            Writer.Line();
            Writer.Line("// From partial sums with their rounding errors to one double a column.");
            Vectors("k", Columns.Extent, Offset.Zero, column =>
            {
                if (HasGradients)
                {
                    Writer.Line(Total("gradients", column));
                }

                Writer.Line(Total("products", column));
            });
        }
    }

    private string Weight(Position row, Vector column) => Columns.Dimension.HasParameters
        ? column.At(row.Parameter).Load("weights")
        : $"TLanes.Broadcast({Reference("weights", row.Parameter)})";

    private string SumIndex(Vector column) => (column.Offset * SumSize).ToIndex();

    private string AddTo(string sums, string lanes, Vector column)
        => $"(TSums.Load(ref {sums}[{SumIndex(column)}]) + {lanes}).Store(ref {sums}[{SumIndex(column)}]);";

    private string Total(string sums, Vector column)
        => $"TSums.Load(ref {sums}[{SumIndex(column)}]).StoreTotals(ref {sums}[{column.Offset.ToIndex()}]);";

    private void Write(bool evaluation)
    {
        Position here = ParameterPosition();
        if (!Unrolled)
        {
            References();
            if (!Weighted)
            {
                StridedRows.Emit(this, [.. Reduced], Columns, here, column => Load(column, evaluation), (row, column) => Writer.Line(column.At(row.Element).Store(
                    InputGradient(
                        $"({column.At(row.Element).Load("gradient")} * {(Spec.HasWeight ? "factor" : "scale")})",
                        Normalized(column.At(row.Element).Load("slice"), "mean", "scale"),
                        "slope",
                        "intercept",
                        evaluation),
                    "result")));
                return;
            }

            Nest(Reduced, here, Plan.ParametersOf == ParametersOf.Rows
                ? row => WriteRow(row, evaluation)
                : row => Vectors("k", Columns.Extent, Offset.Zero, column => WriteVector(column, row, evaluation), declares: true));
            return;
        }

        int vectors = (int)((Columns.Extent.Factor + Plan.Lanes - 1) / Plan.Lanes);
        InParts(
            evaluation ? "WriteInEvaluation" : "Write",
            "Writes the input's gradient",
            WriteParameters(evaluation),
            hasSums: Weighted,
            Plan.ParametersOf == ParametersOf.Rows
                ? Positions(Reduced, here).Select(position => (vectors, (Action)(() => WriteRow(position, evaluation))))
                : Positions(Reduced, here).SelectMany(position => VectorsOf(Columns.Extent.Factor, Offset.Zero).Select(column =>
                    (1, (Action)(() => WriteOne(column, position))))),
            References,
            Budget.MethodGradientVectors);

        void WriteOne(Vector column, Position position)
        {
            if (Weighted)
            {
                Writer.Block("", () => WriteVector(column, position, evaluation));
            }
            else
            {
                WriteVector(column, position, evaluation);
            }
        }

        void References()
        {
            if (Weighted)
            {
                Writer.Line($"ref {T} weights = ref MemoryMarshal.GetArrayDataReference(Weight);");
            }
        }
    }

    /// <summary>What belongs to a column.</summary>
    private void Load(Vector column, bool evaluation)
    {
        string[] names = evaluation ? [Factors]
            : [.. Scratch.Select(span => span.Name).Where(name => name is "means" or "scales" or "factors" or "slopes" or "intercepts")];
        foreach (string name in names)
        {
            Writer.Line($"TLanes {name.Substring(0, name.Length - 1)} = TLanes.Load(ref {name}[0], {column.Offset});");
        }
    }

    /// <summary>A row, all of whose columns share a weight: what it adds to that weight's gradient is summed up across them.</summary>
    private void WriteRow(Position row, bool evaluation)
    {
        if (Unrolled || Reduced.All(dimension => dimension.Extent.Is(1)))
        {
            Writer.Block("", Print);
        }
        else
        {
            Print();
        }

        void Print()
        {
            Loop columns = new("k", Columns.Extent, Size.One, Size.Constant(0), Columns.Dimension.Axes);
            Reduction across = Reduction.Over(new([columns]), Budget.GradientChainLength, Plan.Lanes);
            Writer.Line($"TLanes weight = TLanes.Broadcast({Reference("weights", row.Parameter)});");
            Writer.Line(Spec.HasBias ? "TSums g = default, p = default;" : "TSums p = default;");
            new ContiguousBlocks(this, across, "", "").Inline(default, new(
                Spec.HasBias ? "TLanes s = TLanes.Zero, q = TLanes.Zero, e, x;" : "TLanes q = TLanes.Zero, e, x;",
                (block, vector) =>
                {
                    Vector column = vector.At(block.Element), element = column.At(row.Element);
                    return Gradient(element) + "\n" + X(element, column) + "\n"
                        + (Spec.HasBias ? "s += e; " : "") + "q += e * x;\n" + StoreWeighted(element, column, "weight", evaluation);
                },
                Spec.HasBias ? "g += s; p += q;" : "p += q;"));
            AddToParameters(row.Parameter, "g.Total()", "p.Total()");
        }
    }

    private void WriteVector(Vector column, Position row, bool evaluation)
    {
        Vector element = column.At(row.Element);
        if (!Weighted)
        {
            Writer.Line(element.Store(
                InputGradient(
                    $"({element.Load("gradient")} * {Scratched(Factors, column)})",
                    Normalized(element.Load("slice"), Scratched("means", column), Scratched("scales", column)),
                    Scratched("slopes", column),
                    Scratched("intercepts", column),
                    evaluation),
                "result"));
            return;
        }

        Offset parameter = column.At(row.Parameter).Offset;
        Writer.Line("TLanes e, x;");
        Writer.Line(Gradient(element));
        Writer.Line(X(element, column));
        Writer.Line($"WeightSums.Add<TLanes, TSums>({parameter}, e * x);");
        if (Spec.HasBias)
        {
            Writer.Line($"BiasSums.Add<TLanes, TSums>({parameter}, e);");
        }

        Writer.Line(StoreWeighted(element, column, Weight(row, column), evaluation));
    }

    private static string Gradient(Vector element) => $"e = {element.Load("gradient")};";

    private string X(Vector element, Vector column)
        => $"x = {Normalized(element.Load("slice"), Scratched("means", column), Scratched("scales", column), Scratched("offsets", column))};";

    private string StoreWeighted(Vector element, Vector column, string weight, bool evaluation) => element.Store(
        InputGradient($"(e * {weight} * {Scratched("scales", column)})", "x", Scratched("slopes", column), Scratched("intercepts", column), evaluation),
        "result");

    /// <summary>A column's entry; zero beside the last column, whose lanes must add nothing.</summary>
    private static string Scratched(string name, Vector column) => column.Load($"{name}[0]");

    private void OneByOne()
    {
        Position here = AtColumn;
        Writer.Block($"for (int k = 0; k < {Columns.Extent}; k++)", () =>
        {
            Writer.Line(HasMean ? "double mean = exactMeans[k], scale = exactScales[k];" : "double scale = exactScales[k];");
            string slice = Reference("slice", here.Element), gradient = Reference("gradient", here.Element), result = Reference("result", here.Element);
            Writer.Block($"if (Moments.IsOrdinary<{T}>({MeanText}, scale))", () =>
            {
                if (Folds)
                {
                    AddToParameters(here.Parameter, "gradients[k]", "products[k]");
                }

                Writer.Line(
                    $"{SliceText}.BackwardOrdinary(ref {slice}, ref {gradient}, ref {result}, {(HasMean ? "means[k]" : "0")}, scales[k], {(Weighted ? "scales" : Factors)}[k], "
                    + $"{(HasOffsets ? "offsets[k]" : "null")}, {InTraining("slopes[k]")}, {(HasMean ? InTraining("intercepts[k]") : "null")}, "
                    + (Weighted ? $"{WeightFrom(here.Parameter)}, WeightSums, {(Spec.HasBias ? "BiasSums" : "null")}, {here.Parameter});" : "[], null, null, 0);"));
            });
            Writer.Block("else", () => Rare(slice, gradient, result, here.Parameter));
        });

        string InTraining(string value) => Spec.Tracked ? $"Training ? {value} : null" : value;
    }
}
