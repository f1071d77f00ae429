using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Statistics over runs of neighbours: lanes are elements of one statistic.</summary>
internal sealed class ContiguousKernel(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    : KernelEmitter(writer, spec, plan)
{
    private Loop Run => Plan.ReducedLoops[Plan.ReducedLoops.Count - 1];

    private int BlockElements => Budget.ChainLength * Plan.Lanes;

    protected override void EmitBody()
    {
        if (!Plan.RunsPerBlock.IsConstant)
        {
            Writer.Line($"nint runsPerBlock = Math.Max(1, {Budget.ChainLength} / (({Run.Extent} + {Plan.Lanes - 1}) / {Plan.Lanes}));");
        }

        Nest(Plan.Dimensions.Where(dimension => !dimension.Reduced), default, Statistic);
    }

    private void Statistic(Position position)
    {
        Position here = Slice(position);
        void Body()
        {
            BatchOrRunning(
                here,
                () => BatchStatistic(here));
            Writer.Line();
            NormalizeSlice(here);
        }

        Scoped(Body);
    }

    private void BatchStatistic(Position here)
    {
        if (Spec.RootMeanSquare)
        {
            Step("Sum of the squares.");
            Writer.Line("TSums squares = default;");
            Blocks(
                here.Element,
                first: false,
                () => Writer.Line("TLanes q = TLanes.Zero, e;"),
                vector => Writer.Line($"e = {vector.Load(Input)}; q += e * e;"),
                () => Writer.Line("squares += q;"));
            FinishMeanSquare("squares.Total()", here.Element);
            return;
        }

        Step($"Provisional mean, of the first {FirstText}.");
        Writer.Line("TSums first = default;");
        Blocks(
            here.Element,
            first: true,
            () => Writer.Line("TLanes s = TLanes.Zero;"),
            vector => Writer.Line($"s += {vector.Load(Input)};"),
            () => Writer.Line("first += s;"));
        Writer.Line($"{T} shift = ({T})(first.Total() / {FirstCount});");
        Writer.Line("TLanes shifts = TLanes.Broadcast(shift);");
        Writer.Line();

        Step(SumsElements
            ? "Sum of the elements, in full, and of the squared deviations from the provisional mean."
            : "Sums of the deviations from it and of their squares.");
        Writer.Line("TSums sum = default, squares = default;");
        if (SumsElements)
        {
            Blocks(
                here.Element,
                first: false,
                () => Writer.Line("TLanes q = TLanes.Zero, d;"),
                vector => Writer.Line(
                    $"sum += {vector.Load(Input)}; d = {vector.Load(Input, "shift")} - shifts; q += d * d;"),
                () => Writer.Line("squares += q;"));
        }
        else
        {
            Blocks(
                here.Element,
                first: false,
                () => Writer.Line("TLanes s = TLanes.Zero, q = TLanes.Zero, d;"),
                vector => Writer.Line($"d = {vector.Load(Input, "shift")} - shifts; s += d; q += d * d;"),
                () => Writer.Line("sum += s; squares += q;"));
        }

        FinishMoments("sum.Total()", "shift", "squares.Total()", here.Element);
    }

    /// <summary>The elements in blocks: at most 16 additions per lane stand between <paramref name="open"/> and
    /// <paramref name="close"/>.</summary>
    private void Blocks(Offset slice, bool first, Action open, Action<Vector> step, Action close)
    {
        Loop[] outer = [.. Plan.ReducedLoops.Take(Plan.ReducedLoops.Count - 1)];
        Loop? runs = outer.LastOrDefault();
        Loop[] rest = first ? [] : [.. outer.Take(outer.Length - 1)];

        LoopNest(rest, slice, start =>
        {
            if (Plan.RunsPerBlock.Is(1))
            {
                Loop[] single = first || runs is null ? [] : [runs];
                LoopNest(single, start, run => LongRun(run, first, open, step, close));
            }
            else if (runs is null)
            {
                BlocksOfRuns(start, null, first, open, step, close);
            }
            else
            {
                BlocksOfRuns(start, runs, first, open, step, close);
            }
        });
    }

    /// <summary>A run of one block or more.</summary>
    private void LongRun(Offset run, bool first, Action open, Action<Vector> step, Action close)
    {
        long whole = Run.Extent.Factor / BlockElements;
        Size block = Size.Constant(BlockElements);
        if (first && whole > 0)
        {
            Block(() => Vectors("j", block, run, step));
            return;
        }

        if (whole > 0)
        {
            Each("block", Size.Constant(whole), index => Block(() => Vectors("j", block, run + (index * block), step)));
        }

        long left = Run.Extent.Factor % BlockElements;
        if (left > 0)
        {
            Block(() => Vectors("j", Size.Constant(left), run + Offset.Constant(whole * BlockElements), step));
        }

        void Block(Action vectors) => Writer.Block("", () =>
        {
            open();
            vectors();
            close();
        });
    }

    /// <summary>Short runs, several to a block; also runs whose length is known only when called.</summary>
    private void BlocksOfRuns(Offset start, Loop? runs, bool first, Action open, Action<Vector> step, Action close)
    {
        Size perBlock = Plan.RunsPerBlock;
        Size total = runs?.Extent ?? Size.One;
        if (total.IsConstant && perBlock.IsConstant && (Unrolled || first || total.Factor <= perBlock.Factor))
        {
            long end = first ? Math.Min(total.Factor, perBlock.Factor) : total.Factor;
            for (long run = 0; run < end; run += perBlock.Factor)
            {
                long last = Math.Min(run + perBlock.Factor, end);
                Block(run, last);
            }

            return;
        }

        string limit = total.IsConstant && perBlock.IsConstant && total.Factor % perBlock.Factor == 0
            ? $"block + {perBlock}"
            : $"Math.Min(block + {perBlock}, {total})";
        void Runs(Action<Offset> body, string from, string to)
        {
            if (runs is null)
            {
                body(start);
            }
            else
            {
                Writer.Block(
                    $"for (nint run = {from}; run < {to}; run++)",
                    () => body(start + (Offset.Variable("run") * runs.Stride)));
            }
        }

        void Pieces(string from, string to)
        {
            if (Run.Extent.IsConstant)
            {
                open();
                Runs(run => Vectors("j", Run.Extent, run, step), from, to);
                close();
                return;
            }

            void Piece(Offset piece)
            {
                Writer.Line($"nint length = Math.Min({BlockElements}, {Run.Extent}{(piece.IsZero ? "" : $" - {piece}")});");
                open();
                Runs(run => Vectors("j", Size.Dynamic("length"), run + piece, step), from, to);
                close();
            }

            if (first)
            {
                Piece(Offset.Zero);
            }
            else
            {
                Writer.Block(
                    $"for (nint piece = 0; piece < {Run.Extent}; piece += {BlockElements})",
                    () => Piece(Offset.Variable("piece")));
            }
        }

        if (runs is null)
        {
            Writer.Block("", () => Pieces("0", "1"));
        }
        else if (first)
        {
            Writer.Block("", () => Pieces("0", $"Math.Min({perBlock}, {total})"));
        }
        else
        {
            Writer.Block($"for (nint block = 0; block < {total}; block += {perBlock})", () => Pieces("block", limit));
        }

        void Block(long from, long to) => Writer.Block("", () =>
        {
            open();
            Size count = Size.Constant(to - from);
            Each("run", count, run => Vectors("j", Run.Extent, start + ((run + Offset.Constant(from)) * (runs?.Stride ?? Size.One)), step));
            close();
        });
    }

    private Size FirstRuns => Plan.ReducedLoops.Count == 1 ? Size.One : Plan.ReducedLoops[Plan.ReducedLoops.Count - 2].Extent;

    /// <summary>The number of elements of the first block.</summary>
    private string FirstCount
    {
        get
        {
            Size runs = FirstRuns;
            if (Run.Extent.IsConstant)
            {
                long run = Math.Min(Run.Extent.Factor, BlockElements);
                return runs.IsConstant
                    ? Literal.Of(Math.Min(runs.Factor, Plan.RunsPerBlock.Factor) * run)
                    : $"({Literal.Of(run)} * Math.Min({runs}, {Plan.RunsPerBlock}))";
            }

            string length = $"Math.Min({BlockElements}, {Run.Extent})";
            return runs.Is(1) ? length : $"({length} * Math.Min({runs}, {Plan.RunsPerBlock}))";
        }
    }

    private string FirstText => FirstCount.All(char.IsDigit) ? $"{FirstCount} elements" : "block";

    private void NormalizeSlice(Position here)
    {
        Writer.Block($"if (!Moments.IsOrdinary<{T}>({MeanText}, scale))", () =>
        {
            Writer.Line($"// Rare: {T} cannot scale by so much; in double, one by one.");
            Writer.Line(
                $"{SliceText}.Normalize(ref {Reference(Input, here.Element)}, ref {Reference(Output, here.Element)}, "
                + $"{MeanText}, scale, {WeightFrom(here.Parameter)}, {BiasFrom(here.Parameter)});");
        });
        Writer.Block("else", () =>
        {
            Step("Normalize.");
            if (!Spec.RootMeanSquare)
            {
                Writer.Line($"TLanes means = TLanes.Broadcast(({T})mean);");
            }

            // Scale and offset stand just inside the last loop that they vary along.
            Dimension[] reduced = [.. Plan.Dimensions.Where(dimension => dimension.Reduced)];
            int varying = Plan.Form == Form.Weighted
                ? 0
                : Array.FindLastIndex(reduced, dimension => dimension.HasParameters) + 1;
            Nest(reduced.Take(varying), here, inside => Scoped(() =>
            {
                ScaleAndOffset(inside.Parameter);
                Nest(reduced.Skip(varying).Take(reduced.Length - varying - 1), inside, run => Vectors(
                    "j",
                    Plan.Dimensions[Plan.Dimensions.Count - 1].Extent,
                    Offset.Zero,
                    vector => Writer.Line(vector.At(run.Element).Store(
                        Normalized(vector.At(run.Element), vector.At(run.Parameter)), Output))));
            }));
        });
    }

    private void ScaleAndOffset(Offset parameter)
    {
        Writer.Line($"double factor = {Factor(parameter)};");
        Writer.Line($"TLanes scales = TLanes.Broadcast(({T})factor);");
        if (Summand(parameter, $"({T})mean") is { } summand)
        {
            Writer.Line($"TLanes offsets = TLanes.Broadcast(({T})({summand}));");
        }
    }

    private string Normalized(Vector element, Vector parameter)
    {
        string value = Spec.RootMeanSquare ? element.Load(Input) : $"({element.Load(Input)} - means)";
        value = $"({value} * scales)";
        value = HasSummand ? $"({value} + offsets)" : value;
        if (Plan.Form == Form.Weighted)
        {
            value = $"({value} * {parameter.Load("weights")})";
            value = Spec.HasBias ? $"({value} + {parameter.Load("biases")})" : value;
        }

        return value;
    }
}
