using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Statistics over short slices, several together: while one slice's sums are added across its lanes, the processor
/// is at the next, and all their roots and quotients are computed at once.</summary>
internal sealed class ShortSlicesForward(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    : ContiguousForward(writer, spec, plan)
{
    private static readonly Size s_count = Size.Dynamic("slices");

    private Panel Slices => Plan.ShortSlices!;

    private Position AtSlice => ParameterPosition().Step(Slices.Dimension, Offset.Variable("k"));

    private Size Stride => Slices.Dimension.Stride;

    private string Squares => Spec.RootMeanSquare ? "meanSquares" : "variances";

    private IEnumerable<string> Spans => Spec.RootMeanSquare ? [Squares] : ["means", Squares];

    private MethodParameters MeasureParameters => new(
    [
        ($"ref {T}", "start"), ("nint", "slices"), .. Spans.Select(name => ("global::System.Span<double>", name)),
    ]);

    protected override void CallSlices(Position position, string slices)
        => Writer.Line($"NormalizeSlices<TLanes, TSums>({Arguments(position, Slices.Extent.IsConstant ? Slices.Extent.ToString() : slices)});");

    protected override void EmitSlices()
    {
        MethodParameters parameters = new(
        [
            ($"ref {T}", "slice"), ($"ref {T}", "result"), ("nint", "slices"),
            .. PositionParameters().Select(parameter => ("nint", parameter.Name)),
        ]);
        VectorMethod(
            "Neighbouring slices: all are measured, then each is normalized.",
            $"private readonly void NormalizeSlices<TLanes, TSums>({parameters.Declarations})",
            hasSums: true,
            hot: false,
            NormalizeSlices);
    }

    protected override void EmitMeasure() => VectorMethod(
        Spec.RootMeanSquare ? "The slices' mean squares." : "The slices' means and biased variances.",
        $"public readonly void Measure<TLanes, TSums>({MeasureParameters.Declarations})",
        hasSums: true,
        hot: true,
        Measure);

    private void NormalizeSlices()
    {
        Position here = ParameterPosition();
        Writer.Line("// One entry a slice.");
        foreach (string name in Spans.Append("scales"))
        {
            Writer.Line($"global::System.Span<double> {name} = stackalloc double[{Literal.Of(Slices.Room)}];");
        }

        Writer.Line();
        BatchOrRunning(
            here,
            $"Measure<TLanes, TSums>({MeasureParameters.ArgumentsWith(("start", "slice"))});",
            Cut("means"),
            Cut(Squares),
            Cut("scales"),
            (array, start) => $"{array}.AsSpan({start.ToIndex()}, (int){s_count})",
            evaluates: !EvaluatesRuns);
        Writer.Line();
        EachSlice(() => NormalizeMeasured(AtSlice, Spec.RootMeanSquare ? "0" : "means[k]", "scales[k]"));
    }

    private void Measure()
    {
        RestartSteps();
        Blocks.RunsPerBlock();
        if (Spec.RootMeanSquare)
        {
            Step($"Sums of the squares; {Describer.Blocks}.");
            EachSlice(() =>
            {
                Slice();
                SumSquares();
                Writer.Line($"{Squares}[k] = squares.Total();");
            });
        }
        else
        {
            Step($"Provisional means, of the first {Blocks.FirstText}.");
            Writer.Line($"global::System.Span<{T}> firstMeans = stackalloc {T}[{Literal.Of(Slices.Room)}];");
            EachSlice(() =>
            {
                Slice();
                SumFirst();
                Writer.Line($"firstMeans[k] = {Shift};");
            });
            Writer.Line();
            Step($"Sums of the deviations from them, and of their squares{(Exact ? $", in {Words.Wider}" : $"; {Describer.Blocks}")}.");
            EachSlice(() =>
            {
                Slice();
                Writer.Line($"{T} shift = firstMeans[k];");
                SumDeviations();
                Writer.Line("means[k] = sum.Total();");
                Writer.Line($"{Squares}[k] = squares.Total();");
            });
        }

        Writer.Line();
        Step(Spec.RootMeanSquare ? "From sums to mean squares." : "From sums to means and variances.");
        FromSums("means", Squares, Cut, "firstMeans", s_count.ToString(), "start", Stride);

        void Slice() => Writer.Line($"ref {T} slice = ref {Reference("start", Offset.Variable("k") * Stride)};");
    }

    /// <summary>A loop also where the rest is straight-line code: the slices' code is the same.</summary>
    private void EachSlice(Action body) => Writer.Block($"for (int k = 0; k < {s_count}; k++)", body);

    private static string Cut(string span) => $"{span}[..(int){s_count}]";
}
