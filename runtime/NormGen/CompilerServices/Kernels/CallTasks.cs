using System.Runtime.InteropServices;

namespace NormGen.CompilerServices;

/// <summary>How many tasks a call would have, for who tells of a layer without calling it.</summary>
internal static class CallTasks
{
    /// <summary>What threads can share of a step of training.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="plan">The plan of a layer that is not tiny. Its kernels are not needed.</param>
    /// <param name="shape">The extents of the call.</param>
    /// <param name="areColumns">Whether statistics are those of columns.</param>
    /// <param name="takesAllColumns">Whether the passes are for as many columns as a row has, and no fewer.</param>
    /// <param name="takesAllRows">Whether they are for as many rows as there are, and no fewer.</param>
    /// <param name="takesChunks">Whether the passes over slices are for chunks of them.</param>
    /// <returns>The tasks of <c>Forward</c> and of <c>Backward</c>.</returns>
    public static (nint Forward, nint Backward) Count<T>(LayerPlan<T> plan, ReadOnlySpan<int> shape, bool areColumns, bool takesAllColumns, bool takesAllRows, bool takesChunks)
        where T : unmanaged
    {
        Geometry geometry = new(plan.Dimensions, shape, stackalloc Step[plan.Dimensions.Length]);
        Span<SliceChunks> chunks = takesChunks ? stackalloc SliceChunks[SliceChunks.Kinds] : [];
        T nothing = default;
        LayerCall<T> call = new()
        {
            Plan = plan,
            Geometry = geometry,
            Training = true,
            MaxDegreeOfParallelism = 1,
            // Only the length matters.
            Input = MemoryMarshal.CreateReadOnlySpan(ref nothing, (int)geometry.Elements),
            BatchMeans = [],
            BatchSpreads = [],
            WeightSums = ParametersOf(plan, shape) is > 0 and int parameters ? new(parameters) : null,
        };
        return areColumns
            ? (
                new ColumnForward<T>(in call, null!, null!, takesAllColumns, takesAllRows).Shares,
                new ColumnBackward<T>(in call, null!, null!, takesAllColumns, takesAllRows).Shares)
            : (new SliceForward<T>(in call, null!, null!, chunks).Shares, new SliceBackward<T>(in call, null!, null!, chunks).Shares);
    }

    /// <summary>How many parameters have gradients that are summed up: those of what modulates, or else the layer's own.</summary>
    private static int ParametersOf<T>(LayerPlan<T> plan, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        nint count = plan.HasWeight || plan.HasBias ? 1 : 0;
        if (plan.IsModulated && !plan.WritesModulation)
        {
            count = 1;
            foreach (Dimension dimension in plan.Dimensions)
            {
                count *= dimension.HasParameters ? dimension.ExtentIn(shape) : 1;
            }

            return (int)count;
        }

        foreach (int extent in plan.ParameterShape)
        {
            count *= extent;
        }

        return (int)count;
    }
}
