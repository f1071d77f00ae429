using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Gradients over columns: lanes are neighbouring columns, each with its own statistic.</summary>
internal sealed class StridedBackward(SourceWriter writer, LayerSpec spec, KernelPlan plan, string forward)
    : BackwardKernel(writer, spec, plan, forward)
{
    private Panel Columns => Plan.Columns!;

    /// <summary>Whether Σ h is summed up.</summary>
    private bool HasGradients => HasMean || (Spec.HasBias && Plan.ParametersOf == ParametersOf.Slices);

    /// <summary>Whether x̂ is formed in full, rather than corrected in the sums.</summary>
    private bool HasOffsets => HasRest && Weighted;

    private ColumnScratch Scratch => field ??= new(Columns, Plan.Lanes, Spec.ElementType, Spans);

    private IEnumerable<(string Name, bool Sums)> Spans
    {
        get
        {
            if (HasMean)
            {
                yield return ("exactMeans", true);
                yield return ("means", false);
            }

            yield return ("exactScales", true);
            yield return ("scales", false);
            yield return ("powers", false);
            if (HasGradients)
            {
                yield return ("gradients", true);
            }

            yield return ("products", true);
            if (HasOffsets)
            {
                yield return ("offsets", false);
            }

            if (Folds)
            {
                yield return ("factors", false);
            }

            yield return ("slopes", false);
            if (HasMean)
            {
                yield return ("intercepts", false);
            }
        }
    }

    private MethodParameters Parameters(IEnumerable<string> tensors, bool columns, IEnumerable<string> position, params string[] scratch)
        => new(
        [
            .. tensors.Select(tensor => ($"ref {T}", tensor)),
            .. columns && !Columns.Extent.IsConstant ? [("nint", "columns")] : Array.Empty<(string, string)>(),
            .. PositionParameters().Where(parameter => position.Contains(parameter.Name)).Select(parameter => ("nint", parameter.Name)),
            .. Scratch.Parameters(scratch),
        ]);

    private static readonly string[] Three = ["slice", "gradient", "result"];

    private MethodParameters PanelParameters => Parameters(Three, columns: true, ["parameter", "running", "statistic"]);

    private MethodParameters SumParameters => Parameters(
        ["slice", "gradient"], columns: true, Weighted ? ["parameter"] : [], "means", "powers", "gradients", "products");

    private MethodParameters WriteParameters(bool evaluation) => evaluation && !Weighted
        ? Parameters(["gradient", "result"], columns: true, [], Factors)
        : Parameters(Three, columns: true, Weighted ? ["parameter"] : [], "means", "scales", "offsets", "factors", "slopes", "intercepts");

    private string Factors => Spec.HasWeight ? "factors" : "scales";

    private MethodParameters RareParameters => Parameters(Three, columns: true, ["parameter"], [.. Scratch.Names]);

    protected override void EmitMethods()
    {
        EmitBackward(
            Plan.Dimensions.Take(Plan.Dimensions.Count - 1).Where(dimension => !dimension.Reduced),
            Columns,
            (position, columns) => Writer.Line(
                $"BackwardPanel<TLanes, TSums>({Arguments(position, Columns.Extent.IsConstant ? [] : [columns])});"));
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
            Writer.Line();
            VectorMethod(
                $"{Formula(evaluation)}{(Weighted ? "; and what the rows add to the parameters' gradients" : "")}.",
                $"private readonly void {method}<{(Weighted ? "TLanes, TSums" : "TLanes")}>({WriteParameters(evaluation).Declarations})",
                hasSums: Weighted,
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
        Scratch.Declare(Writer);
        Writer.Line();
        Writer.Block("if (Training)", () =>
        {
            if (HasMean)
            {
                Writer.Line($"{Scratch.Each("BatchMean", here.Statistic)}.CopyTo(exactMeans);");
            }

            Writer.Line($"Columns.GetScales({Scratch.Each(HasMean ? "BatchVariance" : "BatchMeanSquare", here.Statistic)}, {epsilon}, {Scratch.Cut("exactScales")});");
        });
        Writer.Block("else", () =>
        {
            if (Spec.Tracked)
            {
                Writer.Line($"Columns.FromRunning<{T}>({Scratch.Each("RunningMean", here.Running)}, {Scratch.Each("RunningVariance", here.Running)}, {epsilon}, {Scratch.Cut("exactMeans")}, {Scratch.Cut("exactScales")});");
                return;
            }

            string columns = Columns.Extent.IsConstant ? "" : "columns, ";
            Writer.Line($"Statistics.Measure<TLanes, TSums>(ref slice, {columns}{(HasMean ? "exactScales, exactMeans, means" : "exactScales")});");
            Writer.Line($"Columns.GetScales({Scratch.Cut("exactScales")}, {epsilon}, {Scratch.Cut("exactScales")});");
        });
        Writer.Line();
        Writer.Line($"bool ordinary = Columns.Round<{T}>({(HasMean ? Scratch.Cut("exactMeans") : "[]")}, {Scratch.Cut("exactScales")}, {(HasMean ? "means" : "[]")}, scales, powers);");

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
            HasMean ? Scratch.Cut("exactMeans") : "[]", Scratch.Cut("exactScales"), HasMean ? "means" : "[]", "powers",
            Folds ? Scratch.OneOrEach("Weight", here.Parameter) : "[]",
            $"count: {Plan.Count}", HasGradients ? Scratch.Cut("gradients") : "[]", Scratch.Cut("products"),
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
            Writer.Line($"WeightSums.{add}({here.Parameter}, {Scratch.Cut("products")});");
            if (Spec.HasBias)
            {
                Writer.Line($"BiasSums.{add}({here.Parameter}, {Scratch.Cut("gradients")});");
            }
        }

        CallWrite(Weighted ? "<TLanes, TSums>" : "<TLanes>", evaluation => WriteParameters(evaluation).Arguments);
    }

    /// <summary>Whether the weight is part of a column's factor.</summary>
    private bool Folds => !Weighted && Spec.HasWeight;

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
        new StridedBlocks(this, Plan.Gradients, Columns, "SumPart").All(
            ParameterPosition() with { Running = Offset.Zero, Statistic = Offset.Zero },
            SumParameters,
            WeightReference,
            column => (HasMean ? $"TLanes mean = {ColumnScratch.Load("means", column)}, power" : "TLanes power")
                + $" = {ColumnScratch.Load("powers", column)}{(HasGradients ? ", s = TLanes.Zero" : "")}, q = TLanes.Zero, e;",
            (row, column) =>
            {
                Vector element = column.At(row.Element);
                string h = element.Load("gradient");
                h = Weighted ? $"{h} * {ColumnParameter("weights", row, column)}" : h;
                return $"e = {h}; {(HasGradients ? "s += e; " : "")}q += e * {Normalized(element.Load("slice"), "mean", "power")};";
            },
            column => (HasGradients ? Scratch.AddTo("gradients", "s", column) + "\n" : "") + Scratch.AddTo("products", "q", column),
            Budget.MethodGradientVectors);
        if (Scratch.HasErrors)
        {
            Writer.Line();
            Writer.Line("// From partial sums with their rounding errors to one double a column.");
            Vectors("k", Columns.Extent, Offset.Zero, column =>
            {
                if (HasGradients)
                {
                    Writer.Line(Scratch.Total("gradients", column));
                }

                Writer.Line(Scratch.Total("products", column));
            });
        }
    }

    private void Write(bool evaluation)
    {
        Position here = ParameterPosition();
        if (!Unrolled)
        {
            WeightReference();
            if (!Weighted)
            {
                StridedRows.Emit(this, [.. Reduced], Columns, here, column => Load(column, evaluation), (row, column) => WriteFolded(column, row, evaluation, Local));
                return;
            }

            Nest(Reduced, here, Plan.ParametersOf == ParametersOf.Rows
                ? row => WriteRow(row, evaluation)
                : row => Vectors("k", Columns.Extent, Offset.Zero, column => WriteWeighted(column, row, evaluation), declares: true));
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
            WeightReference,
            Budget.MethodGradientVectors);

        void WriteOne(Vector column, Position position)
        {
            if (Weighted)
            {
                Writer.Block("", () => WriteWeighted(column, position, evaluation));
            }
            else
            {
                WriteFolded(column, position, evaluation, name => Scratched(name, column));
            }
        }
    }

    /// <summary>What belongs to a column.</summary>
    private void Load(Vector column, bool evaluation)
    {
        string[] names = evaluation ? [Factors]
            : [.. Scratch.Names.Where(name => name is "means" or "scales" or "factors" or "slopes" or "intercepts")];
        foreach (string name in names)
        {
            Writer.Line($"TLanes {Local(name)} = {ColumnScratch.Load(name, column)};");
        }
    }

    /// <summary>The local that holds a vector of a span: <c>mean</c> of <c>means</c>.</summary>
    private static string Local(string span) => span.Substring(0, span.Length - 1);

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

    /// <param name="column">The columns.</param>
    /// <param name="row">The row.</param>
    /// <param name="evaluation">Whether the statistics are constants.</param>
    /// <param name="entry">A column's entry in a span, in C#.</param>
    private void WriteFolded(Vector column, Position row, bool evaluation, Func<string, string> entry)
    {
        Vector element = column.At(row.Element);
        Writer.Line(element.Store(
            InputGradient(
                $"({element.Load("gradient")} * {entry(Factors)})",
                Normalized(element.Load("slice"), entry("means"), entry("scales")),
                entry("slopes"),
                entry("intercepts"),
                evaluation),
            "result"));
    }

    private void WriteWeighted(Vector column, Position row, bool evaluation)
    {
        Vector element = column.At(row.Element);
        Offset parameter = column.At(row.Parameter).Offset;
        Writer.Line("TLanes e, x;");
        Writer.Line(Gradient(element));
        Writer.Line(X(element, column));
        Writer.Line($"WeightSums.Add<TLanes, TSums>({parameter}, e * x);");
        if (Spec.HasBias)
        {
            Writer.Line($"BiasSums.Add<TLanes, TSums>({parameter}, e);");
        }

        Writer.Line(StoreWeighted(element, column, ColumnParameter("weights", row, column), evaluation));
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
