using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>What both backward kernels share: where a statistic comes from, and how an input's gradient is formed.</summary>
internal abstract class BackwardKernel(SourceWriter writer, LayerSpec spec, KernelPlan plan, string forward)
    : KernelEmitter(writer, spec, plan)
{
    protected override IReadOnlyList<string> Tensors => ["Input", "OutputGradient", "InputGradient"];

    protected override IReadOnlyList<KernelField> Fields => KernelFields.Backward(Spec, forward);

    protected override string Purpose => "the gradients of";

    protected override string Interface => InChunks ? "IChunkKernel" : base.Interface;

    private bool InChunks => Spec.HasWeight && Plan.TasksShareParameters;

    /// <summary>Whether Σ h counts, for the input's gradient.</summary>
    protected bool HasMean => !Spec.RootMeanSquare;

    public static BackwardKernel Create(SourceWriter writer, LayerSpec spec, KernelPlan plan, string forward)
        => new StridedBackward(writer, spec, plan, forward);

    /// <summary>Prints the methods that go through the kept dimensions.</summary>
    protected void EmitBackward(IEnumerable<Dimension> kept, Panel? panel, Action<Position, string> call)
    {
        EmitRun("The gradients of every statistic's slice", kept, panel, call);
        if (!InChunks)
        {
            return;
        }

        Writer.Line();
        Writer.Line("/// <summary>Tasks share parameters: from here on they add to the sums of this chunk.</summary>");
        Writer.Block("public void UseChunk(int chunk)", () =>
        {
            Writer.Line("WeightSums = WeightSums.OfChunk(chunk);");
            if (Spec.HasBias)
            {
                Writer.Line("BiasSums = BiasSums.OfChunk(chunk);");
            }
        });
    }



    /// <summary>x̂, with vectors (or scalars) of these names.</summary>
    protected string Normalized(string element, string mean, string scale, string? offset = null)
    {
        string value = Spec.RootMeanSquare ? $"{element} * {scale}" : $"({element} - {mean}) * {scale}";
        return offset is null || !HasRest ? $"({value})" : $"(({value}) + {offset})";
    }

    /// <summary>h · scale, less what the statistics' own dependence on the input takes away.</summary>
    protected string InputGradient(string scaled, string normalized, string slope, string intercept, bool evaluation)
    {
        if (evaluation)
        {
            return scaled;
        }

        return HasMean
            ? $"({scaled} - (({normalized} * {slope}) + {intercept}))"
            : $"({scaled} - ({normalized} * {slope}))";
    }

    /// <summary>The input's gradient in the words of the kernel.</summary>
    protected string Formula(bool evaluation)
        => (Weighted ? "dx = dy · weight · scale" : "dx = dy · factor") + (evaluation ? "" : HasMean ? " − (x̂ · slope + intercept)" : " − x̂ · slope");

    /// <summary>In training a method's name stands alone; the one for evaluation exists only where statistics are tracked.</summary>
    protected IEnumerable<(bool Evaluation, string Method)> WriteMethods
        => Spec.Tracked
            ? [(false, "WriteInputGradient"), (true, "WriteInputGradientInEvaluation")]
            : [(false, "WriteInputGradient")];

    /// <summary>Prints the call of the mode's method.</summary>
    protected void CallWrite(string types, Func<bool, string> arguments)
    {
        if (!Spec.Tracked)
        {
            Writer.Line($"WriteInputGradient{types}({arguments(false)});");
            return;
        }

        Writer.Block("if (Training)", () => Writer.Line($"WriteInputGradient{types}({arguments(false)});"));
        Writer.Block("else", () => Writer.Line($"WriteInputGradientInEvaluation{types}({arguments(true)});"));
    }

    /// <summary>Prints a slice's gradients, one by one in double.</summary>
    protected void Rare(string slice, string gradient, string result, Offset parameter)
    {
        string varies = Spec.RootMeanSquare ? "Varies.MeanSquare" : "Varies.MeanAndVariance";
        Writer.Line(
            $"{SliceText}.Backward(ref {slice}, ref {gradient}, ref {result}, {MeanText}, scale, "
            + (Spec.Tracked ? $"Training ? {varies} : Varies.Nothing, " : $"{varies}, ")
            + $"{WeightFrom(parameter)}, {(Spec.HasWeight ? "WeightSums" : "null")}, {(Spec.HasBias ? "BiasSums" : "null")}, {parameter});");
    }

    /// <summary>Prints what the sums of a slice, or of a part of one, add to its parameters' gradients.</summary>
    protected void AddToParameters(Offset parameter, string gradients, string products)
    {
        if (Spec.HasWeight)
        {
            Writer.Line($"WeightSums.Add({parameter}, {products});");
        }

        if (Spec.HasBias)
        {
            Writer.Line($"BiasSums.Add({parameter}, {gradients});");
        }
    }
}
