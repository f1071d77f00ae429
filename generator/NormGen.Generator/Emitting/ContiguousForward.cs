using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Statistics over runs of neighbours: lanes are elements of one statistic.</summary>
internal sealed class ContiguousForward(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    : ForwardKernel(writer, spec, plan)
{
    private const string Summary = "Normalizes the slice of every statistic";

    private Loop Run => Plan.ReducedLoops[Plan.ReducedLoops.Count - 1];

    /// <summary>The loop around the runs, if there is more than one run.</summary>
    private Loop? Runs => Plan.ReducedLoops.Count > 1 ? Plan.ReducedLoops[Plan.ReducedLoops.Count - 2] : null;

    private IEnumerable<Loop> OuterLoops => Plan.ReducedLoops.Take(Plan.ReducedLoops.Count - 2);

    private int BlockElements => Budget.ChainLength * Plan.Lanes;

    private string MeasureOut => Spec.RootMeanSquare ? "out double meanSquare" : "out double mean, out double variance";

    protected override void EmitMethods()
    {
        EmitRun(Summary, Plan.Dimensions.Where(dimension => !dimension.Reduced), position => Writer.Line(
            $"NormalizeSlice<TLanes, TSums>({string.Join(", ",
                PositionParameters().Select(parameter => parameter.Offset(position).ToString())
                    .Prepend($"ref {Reference("Output", position.Element)}")
                    .Prepend($"ref {Reference("Input", position.Element)}"))});"));
        Writer.Line();
        VectorMethod(
            "One statistic: its slice of the input is measured, then normalized.",
            $"private readonly void NormalizeSlice<TLanes, TSums>({string.Join(", ",
                PositionParameters().Select(parameter => "nint " + parameter.Name).Prepend($"ref {T} result").Prepend($"ref {T} slice"))})",
            hasSums: true,
            hot: false,
            NormalizeSlice);
        Writer.Line();
        VectorMethod(
            Spec.RootMeanSquare ? "The slice's mean square." : "The slice's mean and biased variance.",
            $"private readonly void Measure<TLanes, TSums>(ref {T} slice, {MeasureOut})",
            hasSums: true,
            hot: true,
            Measure);
        Writer.Line();
        VectorMethod(
            $"{Words.KernelFormula}.",
            $"private readonly void Normalize<TLanes>({string.Join(", ", NormalizeParameters.Select(parameter => parameter.Declaration))})",
            hasSums: false,
            hot: true,
            Normalize);
    }

    private List<(string Declaration, string Argument)> NormalizeParameters
    {
        get
        {
            List<(string, string)> parameters = [($"ref {T} slice", "ref slice"), ($"ref {T} result", "ref result")];
            if (!Spec.RootMeanSquare)
            {
                parameters.Add(("double mean", "mean"));
            }

            parameters.Add(("double scale", "scale"));
            if (!ParameterPosition().Parameter.IsZero)
            {
                parameters.Add(("nint parameter", "parameter"));
            }

            return parameters;
        }
    }

    private void NormalizeSlice()
    {
        Position here = ParameterPosition();
        BatchOrRunning(here, () => Writer.Line(
            $"Measure<TLanes, TSums>(ref slice, {(Spec.Tracked ? "out mean, out double variance" : MeasureOut)});"));
        Writer.Line();
        Writer.Block($"if (Moments.IsOrdinary<{T}>({MeanText}, scale))", () => Writer.Line(
            $"Normalize<TLanes>({string.Join(", ", NormalizeParameters.Select(parameter => parameter.Argument))});"));
        Writer.Block("else", () =>
        {
            Writer.Line($"// Rare: {T} cannot scale by so much. One by one{InDouble}.");
            Writer.Line(
                $"{SliceText}.Normalize(ref slice, ref result, {MeanText}, scale, {WeightFrom(here.Parameter)}, {BiasFrom(here.Parameter)});");
        });
    }

    private void Measure()
    {
        RestartSteps();
        if (!Plan.RunsPerBlock.IsConstant)
        {
            Writer.Line($"// Short runs share a block: {Literal.Of(Budget.ChainLength)} vectors in all.");
            Writer.Line($"nint {Plan.RunsPerBlock} = Math.Max(1, {Budget.ChainLength} / (({Run.Extent} + {Plan.Lanes - 1}) / {Plan.Lanes}));");
            Writer.Line();
        }

        if (Spec.RootMeanSquare)
        {
            Step($"Sum of the squares; {Describer.Blocks}.");
            Writer.Line("TSums squares = default;");
            AllBlocks("AddSquares", [], "", new("TLanes q = TLanes.Zero, e;", vector => $"e = {vector.Load("slice")}; q += e * e;", "squares += q;"));
            Writer.Line();
            Step("From sum to mean square.");
            MeanSquare("squares.Total()", "slice", "");
            return;
        }

        Step($"Provisional mean, of the first {FirstText}.");
        Writer.Line("TSums first = default;");
        FirstBlock(new("TLanes s = TLanes.Zero;", vector => $"s += {vector.Load("slice")};", "first += s;"));
        Writer.Line($"{T} shift = {Cast($"first.Total() / {FirstCount}")};");
        Writer.Line();

        Step(Exact
            ? $"Sums of the deviations from it, and of their squares, in {Words.Wider}."
            : $"Sums of the deviations from it, and of their squares; {Describer.Blocks}.");
        Writer.Line("TSums sum = default, squares = default;");
        AllBlocks(
            "AddDeviations",
            [($"{T} shift", "shift"), ("ref TSums sum", "ref sum")],
            "TLanes shifts = TLanes.Broadcast(shift);",
            Exact
                ? new("", vector => $"TSums.AddDeviations(ref sum, ref squares, {vector.Load("slice", "shift")}, shifts);", "")
                : new(
                    "TLanes s = TLanes.Zero, q = TLanes.Zero, d;",
                    vector => $"d = {vector.Load("slice", "shift")} - shifts; s += d; q += d * d;",
                    "sum += s; squares += q;"));
        Writer.Line();
        Step("From sums to mean and variance.");
        MeanAndVariance("sum.Total()", "shift", "squares.Total()", "slice", declareMean: false, declareVariance: false);
    }

    /// <summary>The text of a block: at most 16 additions per lane stand between open and close.</summary>
    private sealed record Chain(string Open, Func<Vector, string> Step, string Close);

    private void Block(Chain chain, Action vectors)
    {
        if (chain.Open.Length == 0)
        {
            vectors();
        }
        else
        {
            Writer.Block("", () => Chained(chain, vectors));
        }
    }

    private void Chained(Chain chain, Action vectors)
    {
        if (chain.Open.Length == 0)
        {
            vectors();
            return;
        }

        Writer.Line(chain.Open);
        vectors();
        Writer.Line(chain.Close);
    }

    private void FirstBlock(Chain chain)
    {
        if (Unrolled)
        {
            Block(chain, () => StraightBlocks().First().ForEach(vector => Writer.Line(chain.Step(vector))));
            return;
        }

        Block(chain, () =>
        {
            if (!Run.Extent.IsConstant)
            {
                Writer.Line($"nint length = Math.Min({BlockElements}, {Run.Extent});");
            }

            Size length = Run.Extent.IsConstant
                ? Size.Constant(Math.Min(Run.Extent.Factor, BlockElements))
                : Size.Dynamic("length");
            RunsFrom("0", FirstRuns, run => Vectors("j", length, run, vector => Writer.Line(chain.Step(vector))));
        });
    }

    private void AllBlocks(
        string part, (string Declaration, string Argument)[] parameters, string before, Chain chain)
    {
        if (Unrolled)
        {
            Parts(
                part,
                "Adds to the sums",
                [($"ref {T} slice", "ref slice"), .. parameters, ("ref TSums squares", "ref squares")],
                hasSums: true,
                StraightBlocks().Select(block => (
                    block.Count,
                    (Action)(() => Block(chain, () => block.ForEach(vector => Writer.Line(chain.Step(vector))))))),
                Before);
            return;
        }

        Before();
        LoopNest(OuterLoops, Offset.Zero, start => LoopBlocks(start, chain));

        void Before()
        {
            if (before.Length > 0)
            {
                Writer.Line(before);
            }
        }
    }

    /// <summary>The vectors of each block of a slice whose extents are all known.</summary>
    private IEnumerable<List<Vector>> StraightBlocks()
    {
        List<Offset> starts = [Offset.Zero];
        foreach (Loop loop in OuterLoops)
        {
            starts = [.. starts.SelectMany(start => Steps(loop).Select(step => start + step))];
        }

        List<Offset> runs = Runs is null ? [Offset.Zero] : [.. Steps(Runs)];
        int perBlock = (int)Plan.RunsPerBlock.Factor;
        foreach (Offset start in starts)
        {
            for (int first = 0; first < runs.Count; first += perBlock)
            {
                List<Vector> vectors = [.. runs.Skip(first).Take(perBlock).SelectMany(run => VectorsOf(Run.Extent.Factor, start + run))];
                for (int i = 0; i < vectors.Count; i += Budget.ChainLength)
                {
                    yield return [.. vectors.Skip(i).Take(Budget.ChainLength)];
                }
            }
        }

        static IEnumerable<Offset> Steps(Loop loop)
            => Enumerable.Range(0, (int)loop.Extent.Factor).Select(i => Offset.Constant(i) * loop.Stride);
    }

    private void LoopBlocks(Offset start, Chain chain)
    {
        if (Plan.RunsPerBlock.Is(1))
        {
            LoopNest(Runs is null ? [] : [Runs], start, run => BlocksOfRun(run, chain));
        }
        else if (Runs is null && Run.Extent.IsConstant)
        {
            Block(chain, () => Vectors("j", Run.Extent, start, vector => Writer.Line(chain.Step(vector))));
        }
        else if (Runs is null)
        {
            Pieces("0", "1");
        }
        else
        {
            bool even = Runs.Extent.IsConstant && Plan.RunsPerBlock.IsConstant && Runs.Extent.Factor % Plan.RunsPerBlock.Factor == 0;
            string end = $"block + {Plan.RunsPerBlock}";
            Writer.Block(
                $"for (nint block = 0; block < {Runs.Extent}; block += {Plan.RunsPerBlock})",
                () => Pieces("block", even ? end : $"Math.Min({end}, {Runs.Extent})"));
        }

        // A run whose length is known only when called may be longer than a block.
        void Pieces(string from, string to)
        {
            if (Run.Extent.IsConstant)
            {
                Chained(chain, () => RunsFrom(from, to, run => Vectors(
                    "j", Run.Extent, start + run, vector => Writer.Line(chain.Step(vector)))));
                return;
            }

            Writer.Block($"for (nint piece = 0; piece < {Run.Extent}; piece += {BlockElements})", () =>
            {
                Writer.Line($"nint length = Math.Min({BlockElements}, {Run.Extent} - piece);");
                Chained(chain, () => RunsFrom(from, to, run => Vectors(
                    "j", Size.Dynamic("length"), start + run + Offset.Variable("piece"), vector => Writer.Line(chain.Step(vector)))));
            });
        }
    }

    /// <summary>A run of known length, of one block or more.</summary>
    private void BlocksOfRun(Offset run, Chain chain)
    {
        long whole = Run.Extent.Factor / BlockElements;
        Size block = Size.Constant(BlockElements);
        Each("block", Size.Constant(whole), index => Block(
            chain, () => Vectors("j", block, run + (index * block), vector => Writer.Line(chain.Step(vector)))));
        long left = Run.Extent.Factor % BlockElements;
        if (left > 0)
        {
            Block(chain, () => Vectors(
                "j", Size.Constant(left), run + Offset.Constant(whole * BlockElements), vector => Writer.Line(chain.Step(vector))));
        }
    }

    private void RunsFrom(string from, string to, Action<Offset> body)
    {
        if (Runs is null || (from, to) == ("0", "1"))
        {
            body(Offset.Zero);
        }
        else
        {
            Writer.Block($"for (nint run = {from}; run < {to}; run++)", () => body(Offset.Variable("run") * Runs.Stride));
        }
    }

    /// <summary>The number of runs in the first block.</summary>
    private string FirstRuns
    {
        get
        {
            Size runs = Runs?.Extent ?? Size.One;
            if (runs.Is(1) || Plan.RunsPerBlock.Is(1))
            {
                return "1";
            }

            return runs.IsConstant && Plan.RunsPerBlock.IsConstant
                ? Literal.Of(Math.Min(runs.Factor, Plan.RunsPerBlock.Factor))
                : $"Math.Min({Plan.RunsPerBlock}, {runs})";
        }
    }

    /// <summary>The number of elements in the first block.</summary>
    private string FirstCount
    {
        get
        {
            if (!Run.Extent.IsConstant)
            {
                string length = $"Math.Min({BlockElements}, {Run.Extent})";
                return FirstRuns == "1" ? length : $"({length} * {FirstRuns})";
            }

            long run = Math.Min(Run.Extent.Factor, BlockElements);
            return long.TryParse(FirstRuns, out long runs) ? Literal.Of(runs * run) : $"({Literal.Of(run)} * {FirstRuns})";
        }
    }

    private string FirstText => FirstCount.All(char.IsDigit) ? $"{FirstCount} elements" : "block";

    private void Normalize()
    {
        Position here = ParameterPosition();

        // Scale and offset stand just inside the last loop that they vary along.
        Dimension[] reduced = [.. Reduced];
        int varying = Plan.Form == Form.Weighted ? 0 : Array.FindLastIndex(reduced, dimension => dimension.HasParameters) + 1;
        Dimension[] outer = [.. reduced.Take(varying)];
        Dimension[] inner = [.. reduced.Skip(varying)];
        if (Unrolled)
        {
            Parts(
                "Normalize",
                "Normalizes",
                NormalizeParameters,
                hasSums: false,
                Positions(outer, here).SelectMany(inside => Chunks(inside, inner)),
                Means);
            return;
        }

        Means();
        Nest(outer, here, inside =>
        {
            ScaleAndOffset(inside.Parameter);
            Nest(inner.Take(inner.Length - 1), inside, run => Vectors(
                "j",
                inner[inner.Length - 1].Extent,
                Offset.Zero,
                vector => NormalizeVector(vector.At(run.Element), vector.At(run.Parameter))));
        });

        void Means()
        {
            if (!Spec.RootMeanSquare)
            {
                Writer.Line($"TLanes means = TLanes.Broadcast({Cast("mean")});");
            }

            ParameterReferences();
        }
    }

    /// <summary>Straight-line code for all that shares scale and offset, in pieces that fit in a method.</summary>
    private IEnumerable<(int Vectors, Action Print)> Chunks(Position inside, Dimension[] inner)
    {
        (Vector Element, Vector Parameter)[] vectors =
        [
            .. Positions(inner.Take(inner.Length - 1), inside).SelectMany(run =>
                VectorsOf(inner[inner.Length - 1].Extent.Factor, Offset.Zero).Select(vector =>
                    (vector.At(run.Element), vector.At(run.Parameter)))),
        ];
        for (int i = 0; i < vectors.Length; i += Budget.MethodVectors)
        {
            (Vector Element, Vector Parameter)[] chunk = [.. vectors.Skip(i).Take(Budget.MethodVectors)];
            yield return (chunk.Length, () => Writer.Block("", () =>
            {
                ScaleAndOffset(inside.Parameter);
                foreach ((Vector element, Vector parameter) in chunk)
                {
                    NormalizeVector(element, parameter);
                }
            }));
        }
    }

    private void ScaleAndOffset(Offset parameter)
    {
        string factor = Factor(parameter);
        Writer.Line($"TLanes scales = TLanes.Broadcast({Cast(factor)});");
        if (Summand(parameter, Cast("mean"), factor) is { } summand)
        {
            Writer.Line($"TLanes offsets = TLanes.Broadcast({Cast(summand)});");
        }
    }

    private void NormalizeVector(Vector element, Vector parameter)
        => Writer.Line(element.Store(
            Normalized(element.Load("slice"), "means", "scales", "offsets", parameter.Load("weights"), parameter.Load("biases")),
            "result"));
}
