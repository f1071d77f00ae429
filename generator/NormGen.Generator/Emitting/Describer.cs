using NormGen.Generator.Model;
using NormGen.Generator.Numerics;
using NormGen.Generator.Planning;
using NormGen.Generator.Programs;

namespace NormGen.Generator.Emitting;

/// <summary>Puts a plan into words: the only source of hover documentation and of comments about the plan.</summary>
/// <param name="spec">What was asked for.</param>
/// <param name="plan">How it is computed.</param>
/// <param name="preset">In which words; null where they were the general ones.</param>
internal sealed class Describer(LayerSpec spec, KernelPlan plan, PresetText? preset)
{
    private readonly string _type = Literal.Keyword(spec.ElementType);

    /// <summary>What the layer is called: <c>Batch norm</c>.</summary>
    public string Kind => preset?.Kind ?? KindByAxes;

    private string KindByAxes
    {
        get
        {
            bool parametersKept = spec.ParameterAxes.Count > 0 && !spec.ParameterAxes.Intersect(spec.Axes).Any();
            bool spatial = spec.Axes.SequenceEqual(Enumerable.Range(2, Math.Max(0, spec.Shape.Count - 2)));
            return (spec.Statistic, spec.Groups > 1, spec.Axes.Contains(0)) switch
            {
                (Statistic.RootMeanSquare, _, _) => "RMS norm",
                (Statistic.Euclidean, _, _) => "Euclidean norm",
                (_, true, _) => "Group norm",
                (_, _, true) => "Batch norm",
                _ when spec.Tracked || (parametersKept && spatial) || (!spec.HasWeight && spatial && spec.Axes.Count > 1) => "Instance norm",
                _ => "Layer norm",
            };
        }
    }

    /// <summary>The layer in one sentence.</summary>
    public string Summary
        => $"{Kind} of a {_type} tensor of shape {Literal.Shape(spec.Shape)}, over {AxisNames.Words(spec.Axes)}"
            + (spec.Groups > 1 ? $" in {Literal.Of(spec.Groups)} groups of axis {Literal.Of(spec.ChannelAxis)}" : "")
            + (HasParts ? $", in parts of {Samples}" : "") + ".";

    private bool HasParts => spec.VirtualBatch > 0;

    private string Samples => $"{spec.VirtualBatch.Words()} sample{(spec.VirtualBatch == 1 ? "" : "s")}";

    /// <summary>What is computed, as the contract writes it.</summary>
    public string Formula
    {
        get
        {
            string value = (spec.HasMean ? "(x − mean)" : "x") + " / " + Denominator;
            value = spec.HasWeight ? $"{value} · {WeightText}" : value;
            value = spec.HasBias ? value + " + bias" : value;
            value = spec.IsModulated ? $"{(spec.HasBias ? $"({value})" : value)} · (1 + scale) + shift" : value;
            value = spec.Residual == Residual.Inside ? value + " + residual" : value;
            value = spec.Activation == Activation.None ? value : $"{spec.ActivationName}({value})";
            return $"y = {value}{(spec.IsMasked ? " where the mask is not 0, else 0" : "")}";
        }
    }

    /// <summary>What elements are divided by.</summary>
    private string Denominator => spec.Statistic switch
    {
        Statistic.RootMeanSquare => $"sqrt(mean(x²) + {Literal.Of(spec.Epsilon)})",
        Statistic.Euclidean => $"max(sqrt(Σx²), {Literal.Of(spec.Epsilon)})",
        _ => $"sqrt(variance + {Literal.Of(spec.Epsilon)})",
    };

    private string WeightText => Recipe.TextOfWeight(spec.WeightOffset, spec.ElementType);

    /// <summary>A number of the element type.</summary>
    private string Of(double value) => Literal.Of(Literal.Short(value, spec.ElementType));

    /// <summary>The layer and what was chosen for it.</summary>
    public string Line => $"{Summary} {Choices}";

    /// <summary>What was chosen, without reasons.</summary>
    public string Choices => string.Join(" ", plan.Decisions.Select(decision => $"{Title(decision.Subject)}: {decision.Choice}."));

    /// <summary>What a forward pass moves: <c>12,544 bytes</c>.</summary>
    public string Bytes => plan.Elements.IsConstant ? $"{(plan.Elements.Factor * BytesOfElement).Words()} bytes" : $"{Literal.Of(BytesOfElement)} bytes an element";

    /// <summary>The plan, point by point.</summary>
    public IEnumerable<(string Title, string Text)> Points()
    {
        if (Written is { } written)
        {
            yield return ("Written", written);
        }

        yield return ("Computes", Formula + ".");
        if (spec.HasBackward)
        {
            yield return ("Gradient", GradientFormula + ".");
        }

        yield return ("Parameters", Parameters);
        if (spec.IsModulated)
        {
            yield return ("Modulation", $"scale and shift of each call{Along(spec.ModulationAxes)}, part of its weights and biases.");
        }

        if (spec.IsMasked)
        {
            yield return (
                "Mask",
                $"of each call{Along(spec.MaskAxes)}. Elements whose byte is not 0 count; the others become 0. The passes are those of a layer without a mask: the runtime measures statistics that only some elements count in, in double, and what does not count adds nothing to a gradient.");
        }

        yield return ("Running statistics", Running);
        yield return ("Statistics", Statistics);
        if (HasParts)
        {
            yield return ("Parts", Parts);
        }

        yield return Point(Subject.Access);
        if (plan.Access == Access.Strided)
        {
            yield return Point(Subject.Columns);
            if (plan.Shape != CodeShape.Whole)
            {
                yield return Point(Subject.Rows);
            }
        }

        if (spec.HasFactors)
        {
            yield return Point(Subject.Weights);
        }

        if (plan.ActivatesByRegister)
        {
            yield return Point(Subject.Activation);
        }

        yield return ("Passes", Passes);
        yield return ("Backward", Backward);
        if (spec.Activation != Activation.None && spec.HasBackward)
        {
            yield return Point(Subject.Slopes);
        }

        if (spec.HasFactors && spec.HasBackward)
        {
            yield return Point(Subject.WeightGradients);
        }

        yield return ("Vectors", VectorsText);
        if (plan.TakesChunks)
        {
            yield return Point(Subject.Chunks);
        }

        yield return Point(Subject.Unrolling);
        yield return ("Memory", Memory);
    }

    public string Weight => spec.HasWeight
        ? $"{Values(plan.ParameterCount)} (gamma){Along(spec.ParameterAxes)}; {FirstWeight} at first."
        : "Empty: the layer has no weight.";

    public string Bias => spec.HasBias
        ? $"{Values(plan.ParameterCount)} (beta){Along(spec.ParameterAxes)}; 0 at first."
        : "Empty: the layer has no bias.";

    public string RunningMean => RunningText("0");

    public string RunningVariance => RunningText("1");

    /// <summary>What folding gives.</summary>
    public string Folded
        => $"{Values(new FoldingPlan(plan).Count)} each{Along(spec.ParameterAxes.Union(spec.RunningAxes).OrderBy(axis => axis))}.";

    /// <summary>The input's gradient, as the contract writes it.</summary>
    public string GradientFormula
    {
        get
        {
            string slope = spec.Activation == Activation.None ? "" : $" · {spec.ActivationName}′";
            string h = $", h = outputGradient{slope}{(spec.IsModulated ? " · (1 + scale)" : "")}{(spec.HasWeight ? $" · {WeightText}" : "")}";
            string terms = spec.Statistic switch
            {
                Statistic.RootMeanSquare => "h − x̂ · mean(h · x̂)",
                Statistic.Euclidean => "h − x̂ · Σ(h · x̂)",
                _ => "h − mean(h) − x̂ · mean(h · x̂)",
            };
            string elsewhere = spec.Tracked ? $"; in evaluation h / {Denominator}"
                : spec.Statistic == Statistic.Euclidean ? $"; h / {Literal.Of(spec.Epsilon)} where that is the larger; 0 where all x are 0" : "";
            string residual = spec.Residual == Residual.Inside ? $"; residualGradient = outputGradient{slope}" : "";
            string modulation = spec.IsModulated
                ? $"; scaleGradient = Σ outputGradient{slope} · y, y being what is scaled, and shiftGradient = Σ outputGradient{slope}, over the elements that share them"
                : "";
            string mask = spec.IsMasked ? "; 0 where the mask is 0, and only what counts is in a mean or sum" : "";
            return $"inputGradient = ({terms}) / {Denominator}{h}{elsewhere}{residual}{modulation}{mask}";
        }
    }

    /// <summary>What Backward does.</summary>
    public string BackwardRemarks => spec.HasBackward ? $"{GradientFormula}." : "Throws: the layer was declared with Backward = false.";

    /// <summary>What was written, where it was a preset.</summary>
    public string? Written => preset is null ? null : $"{preset.Written}, which stands for {preset.General}.";

    /// <summary>How many statistics there are.</summary>
    public string Statistics => $"{plan.Statistics.Words}{(HasParts ? " in each part" : "")}, {(plan.Statistics.Is(1) ? "" : "each ")}over {UpTo}{plan.Count.Words} elements{Factors}{Extents}.";

    /// <summary>What names of extents stand for.</summary>
    private string Extents
    {
        get
        {
            string[] extents = [.. plan.DynamicAxes.Select(axis => $"{AxisNames.Extent(axis)} is axis {Literal.Of(axis)}'s")];
            return extents.Length == 0 ? "" : $"; {WordList.Of(extents, "and")}, which a call tells";
        }
    }

    private string UpTo => spec.IsMasked ? "up to " : "";

    /// <summary>How a batch is split.</summary>
    private string Parts => $"{Samples} each, the last of a batch with what is left; one after the other. "
        + (spec.Tracked ? "In evaluation the batch is computed as a whole." : "In evaluation, too.");

    /// <summary>Vectors and sums.</summary>
    public string VectorsText => $"{Vectors}: the same additions, the same bits. {SumsText}{ByRegister}";

    /// <summary>The passes that do not take whole vectors.</summary>
    private string ByRegister
    {
        get
        {
            Recipe recipe = PassLowering.RecipeOf(spec, plan);
            IEnumerable<Pass> writes =
            [
                recipe.Normalize,
                .. spec.HasBackward ? [recipe.WriteGradients] : Array.Empty<Pass>(),
                .. spec.HasBackward && spec.Tracked ? [recipe.WriteGradientsInEvaluation] : Array.Empty<Pass>(),
            ];
            string[] names = [.. writes.Where(plan.WritesByRegister).Select(pass => pass.Name)];
            return names.Length == 0 || plan.Shape == CodeShape.Whole ? ""
                : $" {WordList.Of(names, "and")} {(names.Length == 1 ? "takes" : "take")} one register of 256 bits at a time.";
        }
    }

    /// <summary>How what lies side by side is divided into vectors.</summary>
    private string Vectors
    {
        get
        {
            bool columns = plan.Access == Access.Strided;
            RunPlan run = RunPlan.For(plan.Columns ?? plan.Moments[plan.Moments.Count - 1].Extent, spec.ElementType);
            string[] ends =
            [
                .. Last(run, columns ? "row" : "run"),
                .. columns || plan.Part is null ? [] : Last(RunPlan.For(plan.Gradients[plan.Gradients.Count - 1].Extent, spec.ElementType), "part"),
            ];
            string registers = plan.Shape == CodeShape.Whole ? "four registers of 256 bits" : "registers of 512 or 256 bits";
            string wide = $"{Literal.Of(run.WideLanes)} {_type}s side by side, in {registers}";
            return run.HasWide ? string.Join("; ", ends.Prepend(wide)) : string.Join("; ", ends);
        }
    }

    /// <summary>What does not fill whole vectors.</summary>
    private IEnumerable<string> Last(RunPlan run, string of)
    {
        string narrow = $"in registers of 256 bits, {Literal.Of(run.NarrowLanes)} {_type}s each";
        string rest = run.IsKnown ? $"{Literal.Of(run.Rest)} in a part of a register of 256 bits" : "or in a part of one";
        bool hasRegisters = run.IsKnown ? run.WholeRegisters > run.Whole : run.HasNarrow;
        string registers = run.IsKnown ? $"{Literal.Of(run.WholeRegisters - run.Whole)} {narrow}" : narrow;
        string[] both = [.. hasRegisters ? [registers] : Array.Empty<string>(), .. run.HasRest ? [rest] : Array.Empty<string>()];
        string text = string.Join(run.IsKnown ? ", and " : ", ", both);
        return both.Length == 0 ? [] : [run.HasWide ? $"the last of a {of}, {text}" : $"of a {of}'s {_type}s {text}"];
    }

    private string SumsText
        => $"A lane's sum moves to {(spec.ElementType == ElementType.Single ? "double" : "twice double's digits")} after at most {Literal.Of(Budget.ChainLength)} additions{Joins}.";

    /// <summary>What else is added in the element type: along runs a lane's vectors become one register.</summary>
    private string Joins => plan.Access == Access.Contiguous ? ", and those that join a vector's registers" : "";

    public string Parameters => (spec.HasWeight, spec.HasBias) switch
    {
        (false, _) => "none.",
        (_, false) => $"weight, {Values(plan.ParameterCount)}{Along(spec.ParameterAxes)}{FirstWeights}.",
        _ => $"weight and bias, {Values(plan.ParameterCount)} each{Along(spec.ParameterAxes)}{FirstWeights}.",
    };

    /// <summary>What weights are in a new layer, where that is not 1.</summary>
    private string FirstWeights => spec.WeightOffset == 0 ? "" : $"; the weight is {FirstWeight} at first";

    private string FirstWeight => spec.WeightOffset == 0 ? "1" : Of(1 - spec.WeightOffset);

    public string Running => (spec.Tracked, spec.Momentum) switch
    {
        (false, _) => "none; those of the input normalize, in training and in evaluation." + (spec.HasBackward ? " In training, Forward keeps them for Backward." : ""),
        (_, null) => $"{Values(plan.RunningCount)} each{Along(spec.RunningAxes)}; the plain average of all {(HasParts ? "parts" : "batches")}, {RunningDivisor}.",
        (_, { } momentum) => $"{Values(plan.RunningCount)} each{Along(spec.RunningAxes)}; running = (1 − {Literal.Of(momentum)}) · running + {Literal.Of(momentum)} · {(HasParts ? "part, part by part" : "batch")}, {RunningDivisor}.",
    };

    private string RunningDivisor => spec.BiasedRunningVariance ? "the variance ÷ n" : "the variance ÷ (n − 1)";

    /// <summary>What was decided on a subject, and why.</summary>
    public (string Title, string Text) Point(Subject subject) => (Title(subject), $"{Of(subject)}.");

    private static string Title(Subject subject) => subject switch
    {
        Subject.Access => "Elements",
        Subject.Slopes => "Activation slopes",
        Subject.WeightGradients => "Weight gradients",
        _ => subject.ToString(),
    };

    private Decision Of(Subject subject) => plan.Decisions.Single(decision => decision.Subject == subject);

    public string Passes
    {
        get
        {
            string batch = !spec.HasMean
                ? "one to sum the squares; one to normalize"
                : $"a provisional mean from up to {(plan.Access == Access.Contiguous ? "64 elements" : "16 rows")}; one to sum the deviations from it, and their squares; one to normalize";
            return spec.Tracked ? $"in training {batch}. In evaluation, only that." : $"{batch}.";
        }
    }

    private string Backward
    {
        get
        {
            if (!spec.HasBackward)
            {
                return "none, as asked: it throws.";
            }

            string sums = !spec.HasMean ? "h · x" : "h and h · (x − mean)";
            string statistics = spec.Tracked ? "The statistics are those of the last training batch, in evaluation the running ones" : "The statistics are those of the last training batch, in evaluation computed again";
            return $"one pass to sum {sums}; one to write. {statistics}.";
        }
    }

    /// <summary>In all tensors that have one.</summary>
    private int BytesOfElement
    {
        get
        {
            int tensors = 2 + (spec.Residual == Residual.Inside ? 1 : 0) + (plan.WritesModulation ? 2 : 0);
            return tensors * spec.ElementType.Bytes();
        }
    }

    private string Memory
        => $"{Bytes} in Forward, {(plan.Elements.IsConstant ? "each element " : "")}read and written once where a {(plan.Access == Access.Strided ? "panel" : "slice")} stays in the cache; nothing is allocated after the first calls{Growth}.";

    /// <summary>What is allocated where the number of statistics is known only when called, and for what a mask needs.</summary>
    private string Growth
    {
        get
        {
            bool statisticsVary = !plan.Statistics.IsConstant || (HasParts && spec.Shape[0] == LayerSpec.Dynamic);
            string[] rooms =
            [
                .. statisticsVary ? ["for a training batch's statistics"] : Array.Empty<string>(),
                .. spec.IsMasked && spec.HasBackward ? ["for the copies of a backward pass"] : Array.Empty<string>(),
            ];
            return rooms.Length == 0 ? "" : $" but room {WordList.Of(rooms, "and")}, doubled when it no longer suffices";
        }
    }

    /// <summary>How many statistics there are: <c>64 of 25,088 elements</c>.</summary>
    public string StatisticsInShort => $"{plan.Statistics.Words} of {UpTo}{plan.Count.Words} elements{(HasParts ? $" for {Samples}" : "")}";

    private string RunningText(string initial) => spec.Tracked
        ? $"{Values(plan.RunningCount)}{Along(spec.RunningAxes)}; {initial} at first."
        : "Empty: the layer tracks no running statistics.";

    /// <summary>How many values: <c>64 values</c>.</summary>
    public static string Values(int count) => count == 1 ? "1 value" : $"{count.Words()} values";

    private static string Along(IEnumerable<int> axes) => axes.Any() ? $" along {AxisNames.Words(axes)}" : ", the same for all elements";

    /// <summary>The extents that a statistic's elements are counted from.</summary>
    private string Factors
    {
        get
        {
            EquatableArray<int> shape = spec.Part.Shape;
            long[] extents = [.. spec.Axes.Select(axis => (long)shape[axis] / (spec.Groups > 1 && axis == spec.ChannelAxis ? spec.Groups : 1))];
            return extents.Length > 1 && extents.All(extent => extent > 0) ? $" ({string.Join(" · ", extents.Select(Literal.Of))})" : "";
        }
    }
}
