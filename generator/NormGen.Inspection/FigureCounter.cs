using System.Text;
using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Inspection;

/// <summary>Counts what <see cref="Figures"/> tell.</summary>
internal static class FigureCounter
{
    public static Figures Count(LayerSpec spec, KernelPlan plan, IReadOnlyList<PassReport> passes, IReadOnlyList<GeneratedFile> files)
    {
        long? bytes = plan.Elements.IsConstant ? plan.Elements.Factor * spec.ElementType.Bytes() : null;
        return new(
            plan.Elements.Words,
            plan.Statistics.Words,
            plan.Count.Words,
            (spec.HasWeight ? plan.ParameterCount : 0) + (spec.HasBias ? plan.ParameterCount : 0),
            (Tensors(plan, passes, PassDirection.Forward) + (spec.Residual switch { Generator.Model.Residual.Before => 2, Generator.Model.Residual.After => 1, _ => 0 })) * bytes,
            spec.HasBackward ? (Tensors(plan, passes, PassDirection.Backward) + (spec.Residual == Generator.Model.Residual.Before ? 1 : 0)) * bytes : null,
            Operations(passes, PassDirection.Forward),
            Operations(passes, PassDirection.Backward),
            [.. Vectors(spec, plan)],
            TaskCounter.Count(spec, plan),
            files.Sum(file => Encoding.UTF8.GetByteCount(file.Text)),
            ErrorBound(spec),
            [.. Checkpoint(spec, plan)]);
    }

    /// <summary>How many tensors have a value for each element. Those that are added to are not among them as what they were before.</summary>
    private static int Tensors(KernelPlan plan, IReadOnlyList<PassReport> passes, PassDirection direction)
        => passes.Where(pass => pass.Direction == direction).SelectMany(pass => pass.Reads.Concat(pass.Written)).Distinct().Count()
            + (plan.WritesModulation ? 2 : 0);

    private static int Operations(IReadOnlyList<PassReport> passes, PassDirection direction)
        => passes.Where(pass => pass.Direction == direction).Sum(pass => pass.Operations);

    /// <summary>Empty where only a call tells how long a run or row is.</summary>
    private static IEnumerable<VectorFigures> Vectors(LayerSpec spec, KernelPlan plan)
    {
        RunPlan run = RunPlan.For(plan.Access == Access.Contiguous ? plan.Moments[plan.Moments.Count - 1].Extent : plan.Dimensions[plan.Dimensions.Count - 1].Extent, spec.ElementType);
        if (!run.IsKnown)
        {
            yield break;
        }

        foreach (int bits in plan.Shape == CodeShape.Whole ? (int[])[256] : [512, 256])
        {
            int lanes = bits / 8 / spec.ElementType.Bytes();
            yield return new(
                bits, lanes, run.Whole / run.WideLanes, run.WideLanes / lanes, (run.WholeRegisters - run.Whole) / run.NarrowLanes, run.Rest);
        }
    }

    /// <summary>Section 5 of the design.</summary>
    private static string ErrorBound(LayerSpec spec)
    {
        string bound = spec.ElementType == ElementType.Single
            ? "8u · size + 8 · 2⁻⁵³ · |x|/σ · |weight|, u = 2⁻²⁴"
            : "16u · size + 8 · 2⁻⁵³ · |x|/σ · |weight|, u = 2⁻⁵³";
        return spec.ActivationName.Length == 0 ? bound : $"{bound}; and 4u of the activation's result";
    }

    private static IEnumerable<CheckpointTensor> Checkpoint(LayerSpec spec, KernelPlan plan)
    {
        string type = spec.ElementType == ElementType.Single ? "F32" : "F64";
        if (spec.HasWeight)
        {
            yield return new("weight", type, [.. plan.ParameterShape]);
        }

        if (spec.HasBias)
        {
            yield return new("bias", type, [.. plan.ParameterShape]);
        }

        if (spec.Tracked)
        {
            yield return new("running_mean", type, [.. plan.RunningShape]);
            yield return new("running_var", type, [.. plan.RunningShape]);
            yield return new("num_batches_tracked", "I64", []);
        }
    }
}
