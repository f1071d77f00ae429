using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>Gradients where lanes are elements of one statistic and share its weight, or that of a part of the slice.</summary>
/// <summary>What gradients over runs of neighbours share: the sums of a slice, or of a part of it.</summary>
internal abstract class ContiguousBackward(SourceWriter writer, LayerSpec spec, KernelPlan plan, string forward)
    : BackwardKernel(writer, spec, plan, forward)
{
    /// <summary>The sums that the input's gradient needs.</summary>
    protected IReadOnlyList<string> SumNames => HasMean ? ["gradients", "products"] : ["products"];

    /// <summary>The loops around the parts of a slice that share a parameter.</summary>
    protected Dimension[] Parts => [.. Reduced.Take(Reduced.Count() - Plan.Gradients.Loops.Count)];

    protected MethodParameters SumParameters
    {
        get
        {
            List<(string, string)> parameters = [($"ref {T}", "slice"), ($"ref {T}", "gradient")];
            if (HasMean)
            {
                parameters.Add(("double", "mean"));
            }

            parameters.Add(("double", "scale"));
            if (HasParameter)
            {
                parameters.Add(("nint", "parameter"));
            }

            parameters.AddRange(SumNames.Select(name => ("ref double", name)));
            return new(parameters);
        }
    }

    /// <summary>Whether sums belong to different parameters.</summary>
    protected bool HasParameter => Spec.HasWeight && (!ParameterPosition().Parameter.IsZero || (!Weighted && Parts.Length > 0));

    /// <summary>Prints the method that sums up a slice, or a part of it that shares a parameter.</summary>
    protected void EmitSum()
    {
        string adds = Plan.ParametersOf == ParametersOf.Slices && Spec.HasWeight
            ? " Adds them to the parameters' gradients, and, weighted, to the slice's sums."
            : "";
        string h = Weighted ? "dy · weight" : "dy";
        VectorMethod(
            (HasMean ? $"Σ {h} and Σ {h} · x̂." : $"Σ {h} · x̂.") + adds,
            $"private readonly void Sum<TLanes, TSums>({SumParameters.Declarations})",
            hasSums: true,
            hot: true,
            Sum);
    }

    /// <summary>x̂ as the kernel computes it lacks this: the mean was rounded.</summary>
    protected string Rest => $"({Cast("mean")} - mean) * scale";

    private void Sum()
    {
        RestartSteps();
        bool bias = Plan.ParametersOf == ParametersOf.Slices && Spec.HasBias;
        bool gradients = HasMean || bias;
        ContiguousBlocks blocks = new(this, Plan.Gradients, "SumPart", "Adds to the sums");
        blocks.RunsPerBlock();
        Writer.Line("// x̂ is off by a factor, so that it is not rounded once more, and lacks the rest that rounding takes from the mean.");
        Writer.Line("double power = Moments.PowerOfTwo(scale);");
        Writer.Line(gradients ? "TSums g = default, p = default;" : "TSums p = default;");
        List<(string, string)> parameters = [($"ref {T}", "slice"), ($"ref {T}", "gradient")];
        if (HasMean)
        {
            parameters.Add(("double", "mean"));
        }

        parameters.Add(("double", "power"));
        if (gradients)
        {
            parameters.Add(("ref TSums", "g"));
        }

        parameters.Add(("ref TSums", "p"));
        bool vary = Weighted && HasParameter;
        if (vary)
        {
            parameters.Add(("nint", "parameter"));
        }

        blocks.All(
            default(Position) with { Parameter = vary ? Offset.Variable("parameter") : Offset.Zero },
            new(parameters),
            () =>
            {
                if (HasMean)
                {
                    Writer.Line($"TLanes means = TLanes.Broadcast({Cast("mean")});");
                }

                Writer.Line($"TLanes powers = TLanes.Broadcast({Cast("power")});");
                WeightReference();
            },
            new(
                gradients ? "TLanes s = TLanes.Zero, q = TLanes.Zero, e;" : "TLanes q = TLanes.Zero, e;",
                (run, vector) =>
                {
                    Vector element = vector.At(run.Element);
                    string h = element.Load("gradient");
                    h = Weighted ? $"{h} * {vector.At(run.Parameter).Load("weights")}" : h;
                    string sum = gradients ? "s += e; " : "";
                    return $"e = {h}; {sum}q += e * {Normalized(element.Load("slice"), "means", "powers")};";
                },
                gradients ? "g += s; p += q;" : "p += q;"),
            Budget.MethodGradientVectors);
        Writer.Line();
        if (gradients)
        {
            Writer.Line("double gradientSum = g.Total();");
        }

        Writer.Line("double productSum = (p.Total() * (scale / power))" + (HasRest ? $" + ({Rest} * gradientSum);" : ";"));
        if (Plan.ParametersOf == ParametersOf.Slices)
        {
            AddToParameters(HasParameter ? Offset.Variable("parameter") : Offset.Zero, "gradientSum", "productSum");
        }

        string weight = Plan.ParametersOf == ParametersOf.Slices && Spec.HasWeight
            ? $"Weight[{(HasParameter ? "parameter" : "0")}] * "
            : "";
        if (HasMean)
        {
            Writer.Line($"gradients += {weight}gradientSum;");
        }

        Writer.Line($"products += {weight}productSum;");
    }
}
