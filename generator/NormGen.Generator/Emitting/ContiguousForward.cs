using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Statistics over runs of neighbours: lanes are elements of one statistic.</summary>
internal class ContiguousForward(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    : ForwardKernel(writer, spec, plan)
{
    private string MeasureOut => Spec.RootMeanSquare ? "out double meanSquare" : "out double mean, out double variance";

    protected override void EmitMethods()
    {
        EmitRun(
            "Normalizes the slice of every statistic",
            Plan.Dimensions.Where(dimension => !dimension.Reduced && dimension != Plan.ShortSlices?.Dimension),
            Plan.ShortSlices,
            CallSlices,
            EvaluatesRuns ? (Runs.Count, () => Runs.Emit(Writer, (position, _) => EvaluateRun(position))) : null);
        Writer.Line();
        EmitSlices();
        Writer.Line();
        if (EvaluatesRuns)
        {
            VectorMethod(
                $"Evaluation, a run: {Words.KernelFormula}.",
                $"private readonly void NormalizeRun<TLanes>({RunParameters.Declarations})",
                hasSums: false,
                hot: true,
                NormalizeRun);
            Writer.Line();
        }

        EmitMeasure();
        Writer.Line();
        VectorMethod(
            $"{Words.KernelFormula}.",
            $"private readonly void Normalize<TLanes>({NormalizeParameters.Declarations})",
            hasSums: false,
            hot: true,
            Normalize);
    }

    /// <summary>Prints the call that normalizes a slice, or several.</summary>
    protected virtual void CallSlices(Position position, string slices)
        => Writer.Line($"NormalizeSlice<TLanes, TSums>({Arguments(position)});");

    /// <summary>Prints the method that normalizes a slice, or several.</summary>
    protected virtual void EmitSlices() => VectorMethod(
        "One statistic: its slice of the input is measured, then normalized.",
        $"private readonly void NormalizeSlice<TLanes, TSums>({string.Join(", ",
            PositionParameters().Select(parameter => "nint " + parameter.Name).Prepend($"ref {T} result").Prepend($"ref {T} slice"))})",
        hasSums: true,
        hot: false,
        NormalizeSlice);

    /// <summary>Prints the method that measures a slice, or several.</summary>
    protected virtual void EmitMeasure() => VectorMethod(
        Spec.RootMeanSquare ? "The slice's mean square." : "The slice's mean and biased variance.",
        $"public readonly void Measure<TLanes, TSums>(ref {T} slice, {MeasureOut})",
        hasSums: true,
        hot: true,
        Measure);

    protected MethodParameters NormalizeParameters
    {
        get
        {
            List<(string, string)> parameters = [($"ref {T}", "slice"), ($"ref {T}", "result")];
            if (!Spec.RootMeanSquare)
            {
                parameters.Add(("double", "mean"));
            }

            parameters.Add(("double", "scale"));
            if (!ParameterPosition().Parameter.IsZero)
            {
                parameters.Add(("nint", "parameter"));
            }

            return new(parameters);
        }
    }

    /// <summary>In evaluation nothing is to be measured: runs can be taken in the order of memory.</summary>
    protected bool EvaluatesRuns => Spec.Tracked && !Unrolled && !Weighted
        && Plan.Moments.Loops.Count > 1 && !Reduced.Any(dimension => dimension.HasParameters);

    private TaskLoop Runs => new(Plan.Dimensions.Take(Plan.Dimensions.Count - 1), panel: null);

    private MethodParameters RunParameters => new(
    [
        ($"ref {T}", "slice"), ($"ref {T}", "result"),
        .. PositionParameters().Where(parameter => parameter.Name != "statistic").Select(parameter => ("nint", parameter.Name)),
    ]);

    private void EvaluateRun(Position position) => Writer.Line($"NormalizeRun<TLanes>({RunParameters.ArgumentsWith(
        ("slice", Reference("Input", position.Element)),
        ("result", Reference("Output", position.Element)),
        ("parameter", position.Parameter.ToString()),
        ("running", position.Running.ToString()))});");

    private void NormalizeRun()
    {
        Position here = ParameterPosition();
        Dimension run = Plan.Dimensions[Plan.Dimensions.Count - 1];
        Writer.Line($"double mean = RunningMean[{here.Running}];");
        Writer.Line($"double scale = 1 / Math.Sqrt(RunningVariance[{here.Running}] + {Literal.Of(Spec.Epsilon)});");
        Writer.Block($"if (!Moments.IsOrdinary<{T}>(mean, scale))", () =>
        {
            Writer.Line($"// Rare: {T} cannot scale by so much. One by one{InDouble}.");
            Writer.Line(
                $"new Slice(extents: [{(Offset.One * run.Extent).ToIndex()}], strides: [1], parameterStrides: [0]).Normalize(ref slice, ref result, mean, scale, {WeightFrom(here.Parameter)}, {BiasFrom(here.Parameter)});");
            Writer.Line("return;");
        });
        Writer.Line();
        Writer.Line($"TLanes means = TLanes.Broadcast({Cast("mean")});");
        ScaleAndOffset(here.Parameter);
        Vectors("j", run.Extent, Offset.Zero, vector => NormalizeVector(vector, vector));
    }

    private void NormalizeSlice()
    {
        Position here = ParameterPosition();
        if (EvaluatesRuns)
        {
            Writer.Line("Measure<TLanes, TSums>(ref slice, out double mean, out double variance);");
            Writer.Line($"double scale = Moments.ReciprocalRoot(variance + {Literal.Of(Spec.Epsilon)});");
            Keep(here);
        }
        else
        {
            BatchOrRunning(here, () => Writer.Line(
                $"Measure<TLanes, TSums>(ref slice, {(Spec.Tracked ? "out mean, out double variance" : MeasureOut)});"));
        }

        Writer.Line();
        NormalizeMeasured(here, MeanText, "scale");
    }

    /// <summary>Prints the call that normalizes a slice at a position, once it is measured.</summary>
    protected void NormalizeMeasured(Position at, string mean, string scale)
    {
        string slice = Reference("slice", at.Element), result = Reference("result", at.Element);
        Writer.Block($"if (Moments.IsOrdinary<{T}>({mean}, {scale}))", () => Writer.Line(
            $"Normalize<TLanes>({NormalizeParameters.ArgumentsWith(
                ("slice", slice), ("result", result), ("mean", mean), ("scale", scale), ("parameter", at.Parameter.ToString()))});"));
        Writer.Block("else", () =>
        {
            Writer.Line($"// Rare: {T} cannot scale by so much. One by one{InDouble}.");
            Writer.Line(
                $"{SliceText}.Normalize(ref {slice}, ref {result}, {mean}, {scale}, {WeightFrom(at.Parameter)}, {BiasFrom(at.Parameter)});");
        });
    }

    protected ContiguousBlocks Blocks => field ??= new(this, Plan.Moments, Spec.RootMeanSquare ? "AddSquares" : "AddDeviations", "Adds to the sums");

    private void Measure()
    {
        RestartSteps();
        Blocks.RunsPerBlock();
        if (Spec.RootMeanSquare)
        {
            Step($"Sum of the squares; {Describer.Blocks}.");
            SumSquares();
            Writer.Line();
            Step("From sum to mean square.");
            MeanSquare("squares.Total()", "slice");
            return;
        }

        Step($"Provisional mean, of the first {Blocks.FirstText}.");
        SumFirst();
        Writer.Line($"{T} shift = {Shift};");
        Writer.Line();

        Step($"Sums of the deviations from it, and of their squares{(Exact ? $", in {Words.Wider}" : $"; {Describer.Blocks}")}.");
        SumDeviations();
        Writer.Line();
        Step("From sums to mean and variance.");
        MeanAndVariance("sum.Total()", "shift", "squares.Total()", "slice");
    }

    /// <summary>The provisional mean, in C#.</summary>
    protected string Shift => Cast($"first.Total() / {Blocks.FirstCount}");

    /// <summary>Prints the sum over the first block of a slice.</summary>
    protected void SumFirst()
    {
        Writer.Line("TSums first = default;");
        Blocks.First(new("TLanes s = TLanes.Zero;", (run, vector) => $"s += {vector.At(run.Element).Load("slice")};", "first += s;"));
    }

    /// <summary>Prints the sum of a slice's squares.</summary>
    protected void SumSquares()
    {
        Writer.Line("TSums squares = default;");
        AllBlocks([], () => { }, new(
            "TLanes q = TLanes.Zero, e;",
            (run, vector) => $"e = {vector.At(run.Element).Load("slice")}; q += e * e;",
            "squares += q;"));
    }

    /// <summary>Prints the sums of a slice's deviations and of their squares.</summary>
    protected void SumDeviations()
    {
        Writer.Line("TSums sum = default, squares = default;");
        AllBlocks(
            [(T, "shift"), ("ref TSums", "sum")],
            () => Writer.Line("TLanes shifts = TLanes.Broadcast(shift);"),
            Exact
                ? new("", (run, vector) => $"TSums.AddDeviations(ref sum, ref squares, {vector.At(run.Element).Load("slice", "shift")}, shifts);", "")
                : new(
                    "TLanes s = TLanes.Zero, q = TLanes.Zero, d;",
                    (run, vector) => $"d = {vector.At(run.Element).Load("slice", "shift")} - shifts; s += d; q += d * d;",
                    "sum += s; squares += q;"));
    }

    private void AllBlocks((string Type, string Name)[] parameters, Action before, Chain chain) => Blocks.All(
        default,
        new([($"ref {T}", "slice"), .. parameters, ("ref TSums", "squares")]),
        before,
        chain,
        Budget.MethodVectors);

    private void Normalize()
    {
        Position here = ParameterPosition();

        // Scale and offset stand just inside the last loop that they vary along.
        Dimension[] reduced = [.. Reduced];
        int varying = Weighted ? 0 : Array.FindLastIndex(reduced, dimension => dimension.HasParameters) + 1;
        Dimension[] outer = [.. reduced.Take(varying)];
        Dimension[] inner = [.. reduced.Skip(varying)];
        if (Unrolled)
        {
            InParts(
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
