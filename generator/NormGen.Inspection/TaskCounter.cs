using NormGen.CompilerServices;
using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Planning;
using NormGen.Generator.Programs;
using Dimension = NormGen.CompilerServices.Dimension;

namespace NormGen.Inspection;

/// <summary>Asks the runtime how many tasks the calls of a plan have.</summary>
internal static class TaskCounter
{
    private const int ExampleExtent = 32, MostElements = int.MaxValue;

    /// <param name="spec">What was asked for.</param>
    /// <param name="plan">How it is computed.</param>
    public static TaskFigures Count(LayerSpec spec, KernelPlan plan)
    {
        int[] shape = [.. spec.Shape];
        bool isExample = shape.Contains(LayerSpec.Dynamic);
        if (spec.Sizes.Count > 0)
        {
            shape[^1] = spec.Sizes[0];
        }

        shape = Known(shape);
        (nint forward, nint backward) = plan.Shape == CodeShape.Whole ? (1, 1)
            : spec.ElementType == ElementType.Single ? Count<float>(spec, plan, shape)
            : Count<double>(spec, plan, shape);
        return new(shape, isExample, forward, spec.HasBackward ? backward : 0);
    }

    /// <summary>The plan as the runtime takes it, as far as it tells tasks.</summary>
    private static LayerPlan<T> PlanOf<T>(LayerSpec spec, KernelPlan plan)
        where T : unmanaged
        => new()
        {
            Shape = [.. spec.Shape],
            Axes = [.. spec.Axes],
            Dimensions = [.. plan.Dimensions.Select(dimension => DimensionOf(spec, dimension))],
            Kernels = null!,
            Epsilon = spec.Epsilon,
            HasMean = spec.HasMean,
            ParameterShape = spec.HasWeight || spec.HasBias ? [.. plan.ParameterShape] : [],
            HasWeight = spec.HasWeight,
            HasBias = spec.HasBias,
            RunningShape = spec.Tracked ? [.. plan.RunningShape] : [],
            IsModulated = spec.IsModulated,
            WritesModulation = plan.WritesModulation,
        };

    private static (nint Forward, nint Backward) Count<T>(LayerSpec spec, KernelPlan plan, int[] shape)
        where T : unmanaged
    {
        IReadOnlyList<KernelFact> facts = PassLowering.FactsOf(spec, plan);
        return CallTasks.Count(
            PlanOf<T>(spec, plan),
            shape,
            plan.Access == Access.Strided,
            facts.Contains(KernelFact.TakesAllColumns),
            facts.Contains(KernelFact.TakesAllRows),
            facts.Contains(KernelFact.TakesChunks));
    }

    private static Dimension DimensionOf(LayerSpec spec, Generator.Planning.Dimension dimension)
        => new(
            (nint)dimension.Extent.Factor,
            (dimension.Reduced ? Roles.Reduced : Roles.None)
                | (dimension.HasParameters ? Roles.Parameters : Roles.None)
                | (dimension.HasRunning ? Roles.Running : Roles.None),
            [.. Enumerable.Range(0, spec.Shape.Count).Where(axis => dimension.Extent.Extents.Contains(AxisNames.Extent(axis)))]);

    /// <summary>With the same number for each extent that only a call tells, and no more elements than a tensor may have.</summary>
    private static int[] Known(int[] shape)
    {
        for (int example = ExampleExtent; ; example /= 2)
        {
            int[] known = [.. shape.Select(extent => extent == LayerSpec.Dynamic ? example : extent)];
            if (example == 1 || known.Aggregate(1L, (product, extent) => product * extent) <= MostElements)
            {
                return known;
            }
        }
    }
}
