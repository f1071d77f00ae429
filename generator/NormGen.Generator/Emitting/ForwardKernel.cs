using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>What both forward kernels share: where a statistic comes from, and how an element is normalized.</summary>
internal abstract class ForwardKernel(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    : KernelEmitter(writer, spec, plan)
{
    protected override IReadOnlyList<string> Tensors => ["Input", "Output"];

    protected override IReadOnlyList<KernelField> Fields => KernelFields.Forward(Spec);

    protected override string Purpose => "the output of";

    /// <summary>Running statistics show every digit, and means may cancel to far below the elements' own size.</summary>
    protected bool Exact { get; } = spec.Tracked;

    public static ForwardKernel Create(SourceWriter writer, LayerSpec spec, KernelPlan plan)
        => new StridedForward(writer, spec, plan);


    /// <summary>Prints that a statistic is kept for the backward pass.</summary>
    protected void Keep(Position here)
    {
        if (!Spec.RootMeanSquare)
        {
            Writer.Line($"BatchMean[{here.Statistic}] = mean;");
        }

        Writer.Line(Spec.RootMeanSquare ? $"BatchMeanSquare[{here.Statistic}] = meanSquare;" : $"BatchVariance[{here.Statistic}] = variance;");
    }


    /// <summary>Prints where means and scales of several statistics come from: the batch, or in evaluation the running
    /// statistics.</summary>
    /// <param name="here">The first statistic.</param>
    /// <param name="measure">The call that measures.</param>
    /// <param name="means">The span that the means go to, in C#; not for mean squares.</param>
    /// <param name="variances">The span that the variances, or mean squares, go to.</param>
    /// <param name="scales">The span that the scales go to; it may be the same.</param>
    /// <param name="each">One entry a statistic of an array, given where they begin.</param>
    /// <param name="evaluates">Whether evaluation comes here, too.</param>
    protected void BatchOrRunning(
        Position here, string measure, string means, string variances, string scales, Func<string, Offset, string> each, bool evaluates = true)
    {
        string epsilon = Literal.Of(Spec.Epsilon);
        if (Spec.Tracked && evaluates)
        {
            Writer.Block("if (Training)", () =>
            {
                Writer.Line(measure);
                Keep();
                Scales();
            });
            Writer.Block("else", () => Writer.Line(
                $"Columns.FromRunning<{T}>({each("RunningMean", here.Running)}, {each("RunningVariance", here.Running)}, {epsilon}, {means}, {scales});"));
            return;
        }

        Writer.Line(measure);
        if (Spec.Tracked)
        {
            Keep();
        }
        else
        {
            Writer.Block("if (Training)", Keep);
            Writer.Line();
        }

        Scales();

        void Keep()
        {
            if (!Spec.RootMeanSquare)
            {
                Writer.Line($"{means}.CopyTo({From("BatchMean", here.Statistic)});");
            }

            Writer.Line($"{variances}.CopyTo({From(Spec.RootMeanSquare ? "BatchMeanSquare" : "BatchVariance", here.Statistic)});");
        }

        void Scales() => Writer.Line($"Columns.GetScales({variances}, {epsilon}, {scales});");
    }

    /// <summary>Prints means and variances, or mean squares, from the sums of several statistics, in the same spans.</summary>
    /// <param name="sums">The name of the span of the sums, then the means; not for mean squares.</param>
    /// <param name="squares">That of the sums of squares, then the variances or mean squares.</param>
    /// <param name="cut">The part of a span that belongs to the statistics.</param>
    /// <param name="shifts">The provisional means; not for mean squares.</param>
    /// <param name="count">How many statistics.</param>
    /// <param name="first">The first statistic's first element.</param>
    /// <param name="stride">How far apart the statistics' first elements are.</param>
    protected void FromSums(
        string sums, string squares, Func<string, string> cut, string shifts, string count, string first, Size stride)
    {
        string told = Spec.RootMeanSquare
            ? $"TryGetMeanSquares<{T}>({cut(squares)}, "
            : $"TryGet{(Exact ? "Exact" : "")}Moments<{T}>({cut(sums)}, {cut(squares)}, {shifts}, ";
        Writer.Block($"if (!Columns.{told}count: {Plan.Count}, epsilon: {Literal.Of(Spec.Epsilon)}))", () =>
        {
            Writer.Line(Rarely);
            Writer.Block($"for (int k = 0; k < {count}; k++)", () => Writer.Block($"if (double.IsNaN({squares}[k]))", () =>
            {
                string element = Reference(first, Offset.Variable("k") * stride);
                Writer.Line(Spec.RootMeanSquare
                    ? $"{SliceText}.GetMeanSquare(ref {element}, out {squares}[k]);"
                    : $"{SliceText}.GetMoments(ref {element}, out {sums}[k], out {squares}[k]);");
            }));
        });
    }

    /// <summary>When the sums do not tell a statistic, in a comment.</summary>
    protected string Rarely => Spec.RootMeanSquare ? $"// Rare: the squares left the range of {T}. Again, one by one{InDouble}."
        : Exact && Spec.ElementType == ElementType.Single ? "// Rare: a constant slice, or the provisional mean was far off. Again, one by one."
        : $"// Rare: the squares left the range of {T}, or the provisional mean was far off. Again, one by one{InDouble}.";


    /// <summary>What is added behind the scale: the bias where it is folded in, and what rounding the mean took away;
    /// null for nothing.</summary>
    protected string? Summand(Offset parameter, string mean, string factor)
    {
        string? rest = HasRest ? $"({mean} - mean) * {factor}" : null;
        string? bias = !Weighted && Spec.HasBias ? $"Bias[{parameter}]" : null;
        return (bias, rest) switch
        {
            (null, _) => rest,
            (_, null) => bias,
            _ => $"{bias} + ({rest})",
        };
    }

    protected bool HasSummand => Summand(Offset.Zero, "", "") is not null;

    /// <summary>(x − mean) · scale + offset, and · weight + bias where they are not part of those.</summary>
    protected string Normalized(string element, string mean, string scale, string offset, string weight, string bias)
    {
        string value = Spec.RootMeanSquare ? element : $"({element} - {mean})";
        value = $"({value} * {scale})";
        value = HasSummand ? $"({value} + {offset})" : value;
        value = Weighted ? $"({value} * {weight})" : value;
        return Weighted && Spec.HasBias ? $"({value} + {bias})" : value;
    }

    /// <summary>Prints references to the parameters that are read as vectors.</summary>
    protected void ParameterReferences()
    {
        WeightReference();
        if (Weighted && Spec.HasBias)
        {
            Writer.Line($"ref {T} biases = ref MemoryMarshal.GetArrayDataReference(Bias);");
        }
    }
}
