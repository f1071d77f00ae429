using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Gradients over runs of neighbours, each with its own weight. Slices that share the weights are taken together,
/// so that what they add to a lane's parameter is one chain.</summary>
internal sealed class LaneBackward(SourceWriter writer, LayerSpec spec, KernelPlan plan, string forward)
    : ContiguousBackward(writer, spec, plan, forward)
{
    private Size SliceCount => Plan.Slices?.Extent ?? Size.One;

    private int Room => Plan.Slices?.Room ?? 1;

    /// <summary>One entry a slice.</summary>
    private IEnumerable<string> Scratch
    {
        get
        {
            if (HasMean)
            {
                yield return "means";
            }

            yield return "scales";
            if (HasRest)
            {
                yield return "offsets";
            }

            yield return "slopes";
            if (HasMean)
            {
                yield return "intercepts";
            }
        }
    }

    private IEnumerable<(string Type, string Name)> ScratchParameters => Scratch.Select(name => ($"global::System.Span<{T}>", name));

    private MethodParameters SliceParameters(bool count) => new(
    [
        ($"ref {T}", "slice"), ($"ref {T}", "gradient"), ($"ref {T}", "result"),
        .. count && !SliceCount.IsConstant ? [("nint", "slices")] : Array.Empty<(string, string)>(),
        .. PositionParameters().Select(parameter => ("nint", parameter.Name)),
    ]);

    private MethodParameters PrepareParameters => new(
    [
        ($"ref {T}", "slice"), ($"ref {T}", "gradient"),
        .. PositionParameters().Select(parameter => ("nint", parameter.Name)),
        .. ScratchParameters,
        ("int", "k"),
    ]);

    private MethodParameters WriteParameters => new(
    [
        ($"ref {T}", "slice"), ($"ref {T}", "gradient"), ($"ref {T}", "result"),
        .. SliceCount.IsConstant ? Array.Empty<(string, string)>() : [("nint", "slices")],
        .. HasKeptParameter ? [("nint", "parameter")] : Array.Empty<(string, string)>(),
        .. ScratchParameters,
    ]);

    private MethodParameters RareParameters => SliceParameters(count: true).With([.. ScratchParameters]);

    private bool HasKeptParameter => !ParameterPosition().Parameter.IsZero;

    protected override void EmitMethods()
    {
        IEnumerable<Dimension> kept = Plan.Dimensions.Where(dimension => !dimension.Reduced && dimension != Plan.Slices?.Dimension);
        EmitBackward(kept, Plan.Slices, Call);
        Writer.Line();
        VectorMethod(
            SliceCount.Is(1) ? "One statistic: its sums, then its input's gradient." : "Neighbouring slices: the sums of each, then their inputs' gradients.",
            $"private readonly void BackwardSlices<TLanes, TSums>({SliceParameters(count: true).Declarations})",
            hasSums: true,
            hot: false,
            BackwardSlices);
        Writer.Line();
        VectorMethod(
            "From a slice's sums to what forms its input's gradient; false if the element type cannot do it.",
            $"private readonly bool Prepare<TLanes, TSums>({PrepareParameters.Declarations})",
            hasSums: true,
            hot: false,
            Prepare);
        Writer.Line();
        EmitSum();
        foreach ((bool evaluation, string method) in WriteMethods)
        {
            Writer.Line();
            VectorMethod(
                $"{Formula(evaluation)}; and what the slices add to the parameters' gradients.",
                $"private readonly void {method}<TLanes, TSums>({WriteParameters.Declarations})",
                hasSums: true,
                hot: true,
                () => Write(evaluation));
        }

        Writer.Line();
        VectorMethod(
            $"Rare: {T} cannot scale some slice by so much. Element by element{(InDouble.Length > 0 ? "; that slice in double" : "")}.",
            $"private readonly void OneByOne<TLanes, TSums>({RareParameters.Declarations})",
            hasSums: true,
            hot: false,
            OneByOne);

        void Call(Position position, string slices)
            => Writer.Line($"BackwardSlices<TLanes, TSums>({Arguments(position, SliceCount.IsConstant ? [] : [slices])});");
    }

    private void BackwardSlices()
    {
        if (!SliceCount.Is(1))
        {
            Writer.Line("// One entry a slice.");
        }

        foreach (string name in Scratch)
        {
            Writer.Line($"global::System.Span<{T}> {name} = stackalloc {T}[{Literal.Of(Room)}];");
        }

        Writer.Line();
        Writer.Line("bool ordinary = true;");
        EachSlice((here, k) => Writer.Line($"ordinary &= Prepare<TLanes, TSums>({PrepareParameters.ArgumentsWith(
            ("slice", Reference("slice", here.Element)),
            ("gradient", Reference("gradient", here.Element)),
            ("running", here.Running.ToString()),
            ("statistic", here.Statistic.ToString()),
            ("k", k.ToIndex()))});"));
        Writer.Line();
        Writer.Block("if (!ordinary)", () =>
        {
            Writer.Line($"OneByOne<TLanes, TSums>({RareParameters.Arguments});");
            Writer.Line("return;");
        });
        Writer.Line();
        CallWrite("<TLanes, TSums>", _ => WriteParameters.Arguments);
    }

    private void EachSlice(Action<Position, Offset> body)
    {
        Position here = ParameterPosition();
        Each("k", SliceCount, k => body(Plan.Slices is { } slices ? here.Step(slices.Dimension, k) : here, k));
    }

    private void Prepare()
    {
        Position here = ParameterPosition();
        Statistics(here, () => MeasureAgain("slice"));
        if (HasMean)
        {
            Writer.Line($"means[k] = {Cast("mean")};");
        }

        Writer.Line($"scales[k] = {Cast("scale")};");
        if (HasRest)
        {
            Writer.Line($"offsets[k] = {Cast("(means[k] - mean) * scale")};");
        }

        Writer.Block($"if (!Moments.IsOrdinary<{T}>({MeanText}, scale))", () => Writer.Line("return false;"));
        Writer.Line();
        if (Spec.Tracked)
        {
            Writer.Block("if (Training)", Sums);
        }
        else
        {
            Sums();
        }

        Writer.Line("return true;");

        void Sums()
        {
            Writer.Line($"double {string.Join(", ", SumNames.Select(name => name + " = 0"))};");
            Writer.Line($"Sum<TLanes, TSums>({SumParameters.ArgumentsWith(("parameter", here.Parameter.ToString()))});");
            Writer.Line($"slopes[k] = {Cast($"scale * products / {Count}")};");
            if (HasMean)
            {
                Writer.Line($"intercepts[k] = {Cast($"scale * gradients / {Count}")};");
            }
        }
    }

    private void OneByOne() => EachSlice((here, k) =>
    {
        if (k.IsConstant)
        {
            Writer.Block("", Slice);
        }
        else
        {
            Slice();
        }

        void Slice()
        {
            string slice = Reference("slice", here.Element), gradient = Reference("gradient", here.Element), result = Reference("result", here.Element);
            Statistics(here, () => MeasureAgain(slice));
            Writer.Block($"if (Moments.IsOrdinary<{T}>({MeanText}, scale))", () => Writer.Line(
                $"{SliceText}.BackwardOrdinary(ref {slice}, ref {gradient}, ref {result}, {Scalar("means", "0")}, scales[{k.ToIndex()}], scales[{k.ToIndex()}], {Scalar("offsets", "null")}, "
                + $"{InTraining(Scalar("slopes", "null"))}, {InTraining(Scalar("intercepts", "null"))}, "
                + $"{WeightFrom(here.Parameter)}, WeightSums, {(Spec.HasBias ? "BiasSums" : "null")}, {here.Parameter});"));
            Writer.Block("else", () => Rare(slice, gradient, result, here.Parameter));
        }

        string Scalar(string name, string otherwise) => Scratch.Contains(name) ? $"{name}[{k.ToIndex()}]" : otherwise;
        string InTraining(string value) => Spec.Tracked && value != "null" ? $"Training ? {value} : null" : value;
    });

    private void Write(bool evaluation)
    {
        Position here = ParameterPosition();
        Dimension[] reduced = [.. Reduced];
        Dimension last = reduced[reduced.Length - 1];
        IEnumerable<Dimension> outer = reduced.Take(reduced.Length - 1);
        if (Unrolled)
        {
            InParts(
                evaluation ? "WriteInEvaluation" : "Write",
                "Writes the input's gradient",
                WriteParameters,
                hasSums: true,
                Positions(outer, here).SelectMany(run => VectorsOf(last.Extent.Factor, Offset.Zero).Select(vector =>
                    ((int)(SliceCount.IsConstant ? SliceCount.Factor : 1), (Action)(() => Writer.Block("", () => WriteVector(run, vector, evaluation)))))),
                WeightReference,
                Budget.MethodGradientVectors);
            return;
        }

        WeightReference();
        Nest(outer, here, run => Vectors("j", last.Extent, Offset.Zero, vector => WriteVector(run, vector, evaluation), declares: true));
    }

    private void WriteVector(Position run, Vector vector, bool evaluation)
    {
        Vector parameter = vector.At(run.Parameter);
        Writer.Line($"TLanes weight = {parameter.Load("weights")};");
        Writer.Line(Spec.HasBias ? "TLanes g = TLanes.Zero, p = TLanes.Zero, e, x;" : "TLanes p = TLanes.Zero, e, x;");
        Each("k", SliceCount, k =>
        {
            Position position = Plan.Slices is { } slices ? run.Step(slices.Dimension, k) : run;
            Vector element = vector.At(position.Element);
            Writer.Line($"e = {element.Load("gradient")};");
            Writer.Line($"x = {Normalized(element.Load("slice"), Broadcast("means"), Broadcast("scales"), Broadcast("offsets"))};");
            Writer.Line((Spec.HasBias ? "g += e; " : "") + "p += e * x;");
            Writer.Line(element.Store(
                InputGradient($"(e * weight * {Broadcast("scales")})", "x", Broadcast("slopes"), Broadcast("intercepts"), evaluation), "result"));

            string Broadcast(string name) => $"TLanes.Broadcast({name}[{k.ToIndex()}])";
        });
        Writer.Line($"WeightSums.Add<TLanes, TSums>({parameter.Offset}, p);");
        if (Spec.HasBias)
        {
            Writer.Line($"BiasSums.Add<TLanes, TSums>({parameter.Offset}, g);");
        }
    }
}
