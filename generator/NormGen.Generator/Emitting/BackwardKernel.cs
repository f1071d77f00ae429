using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>The gradients, slice by slice.</summary>
internal sealed class BackwardKernel(SourceWriter writer, LayerSpec spec, KernelPlan plan)
    : KernelEmitter(writer, spec, plan)
{
    protected override IReadOnlyList<string> Tensors => ["Input", "OutputGradient", "InputGradient"];

    protected override IReadOnlyList<KernelField> Fields => KernelFields.Backward(Spec);

    protected override string Purpose => "the gradients of";

    protected override void EmitMethods()
    {
        EmitRun("Takes the gradients of every statistic's slice", Plan.Dimensions.Where(dimension => !dimension.Reduced), position => Writer.Line(
            $"BackwardSlice({string.Join(", ",
                PositionParameters().Select(parameter => parameter.Offset(position).ToString())
                    .Prepend($"ref {Reference("InputGradient", position.Element)}")
                    .Prepend($"ref {Reference("OutputGradient", position.Element)}")
                    .Prepend($"ref {Reference("Input", position.Element)}"))});"));
        Writer.Line();
        Writer.Line("/// <summary>One statistic.</summary>");
        Body(
            $"private readonly void BackwardSlice({string.Join(", ",
                PositionParameters().Select(parameter => "nint " + parameter.Name).Prepend($"ref {T} result").Prepend($"ref {T} gradient").Prepend($"ref {T} slice"))})",
            BackwardSlice);
    }

    private void BackwardSlice()
    {
        Position here = ParameterPosition();
        string epsilon = Literal.Of(Spec.Epsilon);
        Writer.Line("double mean = 0, variance;");
        Writer.Block("if (Training)", () =>
        {
            if (Spec.RootMeanSquare)
            {
                Writer.Line($"variance = BatchMeanSquare[{here.Statistic}];");
            }
            else
            {
                Writer.Line($"mean = BatchMean[{here.Statistic}];");
                Writer.Line($"variance = BatchVariance[{here.Statistic}];");
            }
        });
        Writer.Block("else", () =>
        {
            if (Spec.Tracked)
            {
                Writer.Line($"mean = RunningMean[{here.Running}];");
                Writer.Line($"variance = RunningVariance[{here.Running}];");
            }
            else
            {
                Writer.Line(Spec.RootMeanSquare
                    ? $"{SliceText}.GetMeanSquare(ref slice, out variance);"
                    : $"{SliceText}.GetMoments(ref slice, out mean, out variance);");
            }
        });
        string varies = Spec.RootMeanSquare ? "Varies.MeanSquare" : "Varies.MeanAndVariance";
        string scale = Spec.Tracked ? $"Training ? Moments.ReciprocalRoot(variance + {epsilon}) : 1 / Math.Sqrt(variance + {epsilon})" : $"Moments.ReciprocalRoot(variance + {epsilon})";
        Writer.Line($"double scale = {scale};");
        Writer.Line($"{SliceText}.Backward(ref slice, ref gradient, ref result, mean, scale, {(Spec.Tracked ? $"Training ? {varies} : Varies.Nothing" : varies)}, {WeightFrom(here.Parameter)}, {(Spec.HasWeight ? "WeightSums" : "null")}, {(Spec.HasBias ? "BiasSums" : "null")}, {here.Parameter});");
    }
}
