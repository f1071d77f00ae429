using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Statistics over columns: lanes are neighbouring columns, each with its own statistic.</summary>
internal sealed class StridedKernel(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    : KernelEmitter(writer, spec, plan)
{
    private Dimension Columns => Plan.Dimensions[Plan.Dimensions.Count - 1];

    private Loop Rows => Plan.ReducedLoops[Plan.ReducedLoops.Count - 1];

    private Loop[] OuterLoops => [.. Plan.ReducedLoops.Take(Plan.ReducedLoops.Count - 1)];

    private bool HasPanels => !Columns.Extent.IsConstant || Columns.Extent.Factor > Plan.PanelColumns;

    /// <summary>The columns of a panel, filled up to whole vectors.</summary>
    private long Scratch
    {
        get
        {
            long columns = HasPanels ? Plan.PanelColumns : Columns.Extent.Factor;
            return (columns + Plan.Lanes - 1) / Plan.Lanes * Plan.Lanes;
        }
    }

    private Size PanelExtent => !HasPanels
        ? Columns.Extent
        : Columns.Extent.IsConstant && Columns.Extent.Factor % Plan.PanelColumns == 0
            ? Size.Constant(Plan.PanelColumns)
            : Size.Dynamic("columns");

    /// <summary>Doubles per lane in stored sums: a double has its rounding error beside it.</summary>
    private Size SumSize => Size.Constant(Spec.ElementType == ElementType.Double ? 2 : 1);

    protected override void EmitBody()
    {
        Writer.Line("// One entry a column: partial sums, later mean and scale; and what normalizes it.");
        string sums = Literal.Of(Scratch * SumSize.Factor), columns = Literal.Of(Scratch);
        Writer.Line($"Span<double> squares = stackalloc double[{sums}];");
        if (!Spec.RootMeanSquare)
        {
            Writer.Line($"Span<double> sums = stackalloc double[{sums}];");
            Writer.Line($"Span<{T}> shifts = stackalloc {T}[{columns}];");
            Writer.Line($"Span<{T}> means = stackalloc {T}[{columns}];");
        }

        Writer.Line($"Span<{T}> scales = stackalloc {T}[{columns}];");
        if (HasSummand)
        {
            Writer.Line($"Span<{T}> offsets = stackalloc {T}[{columns}];");
        }

        Writer.Line();
        Nest(Plan.Dimensions.Take(Plan.Dimensions.Count - 1).Where(dimension => !dimension.Reduced), default, Panels);
    }

    private void Panels(Position position)
    {
        if (!HasPanels)
        {
            Panel(position);
            return;
        }

        Writer.Block(
            $"for (nint panel = 0; panel < {Columns.Extent}; panel += {Literal.Of(Plan.PanelColumns)})",
            () =>
            {
                if (!PanelExtent.IsConstant)
                {
                    Writer.Line($"nint columns = Math.Min({Literal.Of(Plan.PanelColumns)}, {Columns.Extent} - panel);");
                }

                Panel(position.Step(Columns, Offset.Variable("panel")));
            });
    }

    private void Panel(Position position)
    {
        Position here = Slice(position);
        if (Spec.Tracked)
        {
            Writer.Block("if (training)", () => Reduce(here));
        }
        else
        {
            Reduce(here);
        }

        Writer.Line();

        Writer.Line("bool ordinary = true;");
        Each("k", PanelExtent, column => Scoped(() => FinishColumn(here, column)));
        Writer.Line();
        Writer.Block("if (!ordinary)", () =>
        {
            Writer.Line($"// Rare: {T} cannot scale a column by so much; that one in double.");
            Each("k", PanelExtent, column => RareColumn(here, column));
        });
        Writer.Block("else", () => Normalize(here));
    }

    private void Reduce(Position here)
    {
        Writer.Line("squares.Clear();");
        if (Spec.RootMeanSquare)
        {
            SumSquares(here);
        }
        else
        {
            Writer.Line("sums.Clear();");
            SumDeviations(here);
        }

        if (SumSize.Is(2))
        {
            Writer.Line();
            Writer.Line("// From partial sums with their rounding errors to one double a column.");
            Vectors("k", PanelExtent, Offset.Zero, column =>
            {
                if (!Spec.RootMeanSquare)
                {
                    Total("sums", column);
                }

                Total("squares", column);
            });
        }
    }

    private void Total(string sums, Vector column)
        => Writer.Line($"TSums.Load(ref {sums}[{SumIndex(column)}]).StoreTotals(ref {sums}[{column.Offset.ToIndex()}]);");

    private void SumSquares(Position here)
        => Blocks(
            here.Element,
            _ => Writer.Line("TLanes q = TLanes.Zero, e;"),
            element => Writer.Line($"e = {element.Load(Input)}; q += e * e;"),
            column => AddTo("squares", "q", column));

    private void SumDeviations(Position here)
    {
        Writer.Block("", () => Vectors("k", PanelExtent, Offset.Zero, column => FirstMean(here.Element, column), declares: true));

        if (SumsElements)
        {
            Blocks(
                here.Element,
                column =>
                {
                    Writer.Line($"TLanes shift = TLanes.Load(ref shifts[0], {column.Offset}), q = TLanes.Zero, e, d;");
                    Writer.Line($"TSums sum = TSums.Load(ref sums[{SumIndex(column)}]);");
                },
                element => Writer.Line($"e = {element.Load(Input)}; sum += e; d = e - shift; q += d * d;"),
                column =>
                {
                    Writer.Line($"sum.Store(ref sums[{SumIndex(column)}]);");
                    AddTo("squares", "q", column);
                });
        }
        else
        {
            Blocks(
                here.Element,
                column => Writer.Line(
                    $"TLanes shift = TLanes.Load(ref shifts[0], {column.Offset}), s = TLanes.Zero, q = TLanes.Zero, d;"),
                element => Writer.Line($"d = {element.Load(Input)} - shift; s += d; q += d * d;"),
                column =>
                {
                    AddTo("sums", "s", column);
                    AddTo("squares", "q", column);
                });
        }
    }

    private void FirstMean(Offset panel, Vector column)
    {
        Writer.Line("TLanes s = TLanes.Zero;");
        FirstRows(panel, row => Writer.Line($"s += {column.At(row).Load(Input)};"));
        Writer.Line($"(s * TLanes.Broadcast({One} / {FirstCount})).Store(ref shifts[0], {column.Offset});");
    }

    /// <summary>All rows in blocks of 16, and for each block all columns.</summary>
    private void Blocks(Offset panel, Action<Vector> open, Action<Vector> step, Action<Vector> close)
    {
        LoopNest(OuterLoops, panel, start =>
        {
            long length = Budget.ChainLength;
            if (Rows.Extent.IsConstant && (Unrolled || Rows.Extent.Factor <= length))
            {
                for (long row = 0; row < Rows.Extent.Factor; row += length)
                {
                    Block(start, Offset.Constant(row), Size.Constant(Math.Min(length, Rows.Extent.Factor - row)));
                }

                return;
            }

            bool even = Rows.Extent.IsConstant && Rows.Extent.Factor % length == 0;
            Writer.Block($"for (nint block = 0; block < {Rows.Extent}; block += {Literal.Of(length)})", () =>
            {
                if (!even)
                {
                    Writer.Line($"nint rows = Math.Min({Literal.Of(length)}, {Rows.Extent} - block);");
                }

                Block(start, Offset.Variable("block"), even ? Size.Constant(length) : Size.Dynamic("rows"));
            });
        });

        void Block(Offset start, Offset first, Size rows)
        {
            Offset origin = start + (first * Rows.Stride);
            Vectors(
                "k",
                PanelExtent,
                Offset.Zero,
                column =>
                {
                    open(column);
                    Each("row", rows, row => step(column.At(origin + (row * Rows.Stride))));
                    close(column);
                },
                declares: true);
        }
    }

    private void FirstRows(Offset start, Action<Offset> row)
    {
        long length = Budget.ChainLength;
        Size rows = Rows.Extent.IsConstant
            ? Size.Constant(Math.Min(length, Rows.Extent.Factor))
            : Size.Dynamic($"Math.Min({Literal.Of(length)}, {Rows.Extent})");
        Each("row", rows, index => row(start + (index * Rows.Stride)));
    }

    private string FirstCount => Rows.Extent.IsConstant
        ? Literal.Of(Math.Min(Budget.ChainLength, Rows.Extent.Factor))
        : $"Math.Min({Literal.Of(Budget.ChainLength)}, {Rows.Extent})";

    private string One => Spec.ElementType == ElementType.Single ? "1f" : "1.0";

    private string SumIndex(Vector column) => (column.Offset * SumSize).ToIndex();

    private void AddTo(string sums, string lanes, Vector column)
        => Writer.Line($"(TSums.Load(ref {sums}[{SumIndex(column)}]) + {lanes}).Store(ref {sums}[{SumIndex(column)}]);");

    private void FinishColumn(Position here, Offset column)
    {
        Position position = here.Step(Columns, column);
        string k = column.ToIndex();
        BatchOrRunning(position, () =>
        {
            if (Spec.RootMeanSquare)
            {
                FinishMeanSquare($"squares[{k}]", position.Element);
            }
            else
            {
                FinishMoments($"sums[{k}]", $"shifts[{k}]", $"squares[{k}]", position.Element);
            }
        });
        Writer.Line($"ordinary &= Moments.IsOrdinary<{T}>({MeanText}, scale);");
        Writer.Line($"double factor = {Factor(position.Parameter)};");
        if (!Spec.RootMeanSquare)
        {
            Writer.Line($"sums[{k}] = mean;");
            Writer.Line($"means[{k}] = ({T})mean;");
        }

        Writer.Line($"squares[{k}] = scale;");
        Writer.Line($"scales[{k}] = ({T})factor;");
        if (Summand(position.Parameter, $"means[{k}]") is { } summand)
        {
            Writer.Line($"offsets[{k}] = ({T})({summand});");
        }
    }

    private void RareColumn(Position here, Offset column)
    {
        Position position = here.Step(Columns, column);
        string k = column.ToIndex();
        string x = Reference(Input, position.Element), y = Reference(Output, position.Element);
        string mean = Spec.RootMeanSquare ? "0" : $"sums[{k}]";
        Writer.Block($"if (Moments.IsOrdinary<{T}>({mean}, squares[{k}]))", () =>
        {
            bool weighted = Plan.Form == Form.Weighted;
            Writer.Line(
                $"{SliceText}.NormalizeOrdinary(ref {x}, ref {y}, {(Spec.RootMeanSquare ? "0" : $"means[{k}]")}, scales[{k}], "
                + $"{(HasSummand ? $"offsets[{k}]" : "null")}, {(weighted ? WeightFrom(position.Parameter) : "[]")}, {(weighted ? BiasFrom(position.Parameter) : "[]")});");
        });
        Writer.Block("else", () => Writer.Line(
            $"{SliceText}.Normalize(ref {x}, ref {y}, {mean}, squares[{k}], {WeightFrom(position.Parameter)}, {BiasFrom(position.Parameter)});"));
    }

    private void Normalize(Position here)
        => Nest(Plan.Dimensions.Where(dimension => dimension.Reduced), here, row => Vectors(
            "k",
            PanelExtent,
            Offset.Zero,
            column => Writer.Line(column.At(row.Element).Store(Normalized(column, row), Output))));

    private string Normalized(Vector column, Position row)
    {
        Vector element = column.At(row.Element);
        string value = Spec.RootMeanSquare
            ? element.Load(Input)
            : $"({element.Load(Input)} - TLanes.Load(ref means[0], {column.Offset}))";
        value = $"({value} * TLanes.Load(ref scales[0], {column.Offset}))";
        value = HasSummand ? $"({value} + TLanes.Load(ref offsets[0], {column.Offset}))" : value;
        if (Plan.Form == Form.Weighted)
        {
            value = $"({value} * {Parameter("weights")})";
            value = Spec.HasBias ? $"({value} + {Parameter("biases")})" : value;
        }

        return value;

        string Parameter(string name) => Columns.HasParameters
            ? column.At(row.Parameter).Load(name)
            : $"TLanes.Broadcast({Reference(name, row.Parameter)})";
    }
}
