using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>Decides how a layer is computed. All arithmetic on shapes is done here.</summary>
internal static class Planner
{
    public static KernelPlan Plan(LayerSpec spec)
    {
        IReadOnlyList<Dimension> dimensions = DimensionBuilder.Build(spec);
        Dimension innermost = dimensions[dimensions.Count - 1];
        Access access = innermost.Reduced ? Access.Contiguous : Access.Strided;
        int elementBytes = spec.ElementType == ElementType.Single ? 4 : 8;
        EquatableArray<Loop> loops = Merged(dimensions);
        Size row = innermost.Reduced ? loops[loops.Count - 1].Extent : innermost.Extent;
        int lanes = Lanes(row, elementBytes);
        Form form = ChooseForm(spec, dimensions, access);
        Size elements = Product(dimensions);
        Size statistics = Product(dimensions.Where(dimension => !dimension.Reduced));
        CodeShape shape = spec.Unrolling switch
        {
            Unrolling.Loops => CodeShape.Loops,
            Unrolling.Full => FullShape(elements, dimensions),
            _ when !elements.IsConstant => CodeShape.Loops,
            _ => AutoShape(elements, statistics, row.Factor, lanes),
        };

        return new KernelPlan(
            dimensions.ToEquatableArray(),
            access,
            lanes,
            Reduction.Over(loops, Budget.ChainLength, lanes),
            Reduction.Over(GradientLoops(dimensions, access, form), Budget.GradientChainLength, lanes),
            ChooseParametersOf(innermost, access, form),
            access == Access.Strided ? Columns(dimensions, form, shape, lanes, elementBytes) : null,
            access == Access.Contiguous ? ShortSlices(spec, dimensions, elementBytes) : null,
            access == Access.Contiguous && form == Form.Weighted ? SlicesTogether(dimensions) : null,
            form,
            shape,
            Product(dimensions.Where(dimension => dimension.Reduced)),
            statistics,
            elements,
            spec.ParameterAxes.Select(axis => spec.Shape[axis]).ToEquatableArray(),
            spec.RunningAxes.Select(axis => axis == spec.ChannelAxis && spec.Groups > 1 ? spec.Groups : spec.Shape[axis]).ToEquatableArray());
    }

    /// <summary>A full vector, or, for a short row of neighbours, a single register.</summary>
    /// <remarks>The lanes that a narrower vector lacks would hold zeros, so it changes no sum.</remarks>
    private static int Lanes(Size row, int elementBytes)
    {
        int bytes = Budget.NarrowVectorBytes.FirstOrDefault(bytes => row.IsConstant && row.Factor * elementBytes <= bytes);
        return (bytes == 0 ? Budget.VectorBytes : bytes) / elementBytes;
    }

    /// <summary>All loops over the elements of a statistic: neighbours differ in their parameters at most, and sums of
    /// the input do not care.</summary>
    private static EquatableArray<Loop> Merged(IReadOnlyList<Dimension> dimensions)
    {
        List<Loop> loops = [];
        for (int i = 0; i < dimensions.Count; i++)
        {
            Dimension dimension = dimensions[i];
            if (!dimension.Reduced)
            {
                continue;
            }

            if (i > 0 && dimensions[i - 1].Reduced)
            {
                Loop outer = loops[loops.Count - 1];
                loops[loops.Count - 1] = new(
                    outer.Variable, outer.Extent * dimension.Extent, dimension.Stride, Size.Constant(0), $"{outer.Axes}, {dimension.Axes}");
            }
            else
            {
                loops.Add(new(dimension.Variable, dimension.Extent, dimension.Stride, Size.Constant(0), dimension.Axes));
            }
        }

        return loops.ToEquatableArray();
    }

    /// <summary>Where lanes, or rows, have their own weights, the loops over them; otherwise those over the elements that
    /// share a parameter, the innermost ones.</summary>
    private static EquatableArray<Loop> GradientLoops(IReadOnlyList<Dimension> dimensions, Access access, Form form)
    {
        Dimension[] reduced = [.. dimensions.Where(dimension => dimension.Reduced)];
        int shared = form == Form.Weighted || access == Access.Strided
            ? 0
            : Array.FindLastIndex(reduced, dimension => dimension.HasParameters) + 1;
        return reduced.Skip(shared)
            .Select(dimension => new Loop(dimension.Variable, dimension.Extent, dimension.Stride, dimension.ParameterStride, dimension.Axes))
            .ToEquatableArray();
    }

    private static ParametersOf ChooseParametersOf(Dimension innermost, Access access, Form form)
        => form == Form.Folded ? ParametersOf.Slices
            : access == Access.Contiguous || innermost.HasParameters ? ParametersOf.Lanes
            : ParametersOf.Rows;

    private static Panel? ShortSlices(LayerSpec spec, IReadOnlyList<Dimension> dimensions, int elementBytes)
    {
        Size slice = Product(dimensions.Where(dimension => dimension.Reduced));
        Dimension? kept = dimensions.LastOrDefault(dimension => !dimension.Reduced);
        if (!slice.IsConstant || slice.Factor * elementBytes > Budget.ShortSliceBytes
            || kept is null || kept.Extent.Is(1) || !(kept.HasRunning || !spec.Tracked))
        {
            return null;
        }

        int together = (int)Math.Min(Math.Max(Budget.ShortSlicesBytes / (slice.Factor * elementBytes), Budget.ShortSlicesTogether), Budget.MostShortSlices);
        return new(kept, together, together, "slices");
    }

    private static Panel? SlicesTogether(IReadOnlyList<Dimension> dimensions)
        => dimensions.LastOrDefault(dimension => !dimension.Reduced) is { HasParameters: false } kept
            ? new(kept, Budget.SlicesTogether, Budget.SlicesTogether, "slices")
            : null;

    /// <summary>A row's columns. Where nothing else makes tasks, threads share them: each column is computed by itself, so
    /// that it does not matter how many one thread takes at once. Only across a row with a weight of its own it would.</summary>
    private static Panel Columns(IReadOnlyList<Dimension> dimensions, Form form, CodeShape shape, int lanes, int elementBytes)
    {
        Dimension columns = dimensions[dimensions.Count - 1];
        if (shape == CodeShape.StraightLine)
        {
            return new(columns, Budget.StraightLineColumns, Budget.StraightLineColumns, "columns");
        }

        int most = Budget.PanelBytes / elementBytes;
        bool alone = dimensions.All(dimension => dimension == columns || dimension.Reduced || dimension.Extent.Is(1));
        bool shared = alone && form == Form.Folded && columns.Extent.IsConstant && columns.Extent.Factor <= most;
        long task = Math.Max(DivideUp(columns.Extent.Factor, Budget.ColumnTasks * lanes) * lanes, Budget.TaskBytes / elementBytes);
        return new(columns, most, shared ? (int)task : most, "columns");
    }

    private static Form ChooseForm(LayerSpec spec, IReadOnlyList<Dimension> dimensions, Access access)
    {
        bool varies = access == Access.Contiguous
            ? dimensions[dimensions.Count - 1].HasParameters
            : dimensions.Any(dimension => dimension.Reduced && dimension.HasParameters);
        return spec.HasWeight && varies ? Form.Weighted : Form.Folded;
    }

    /// <summary>Straight-line code for a slice or a row that is known, whatever is not known around it.</summary>
    private static CodeShape FullShape(Size elements, IReadOnlyList<Dimension> dimensions)
    {
        Dimension innermost = dimensions[dimensions.Count - 1];
        bool known = innermost.Extent.IsConstant
            && dimensions.Where(dimension => dimension.Reduced).All(dimension => (dimension.Extent * dimension.Stride).IsConstant);
        bool narrow = innermost.Reduced || innermost.Extent.Factor <= Budget.StraightLineColumns;
        return known && narrow && elements.Factor <= Budget.FullElements ? CodeShape.StraightLine : CodeShape.Loops;
    }

    private static CodeShape AutoShape(Size elements, Size statistics, long row, int lanes)
    {
        long vectors = elements.Factor / row * DivideUp(row, lanes);
        return vectors <= Budget.StraightLineVectors && statistics.Factor <= Budget.StraightLineStatistics
            ? CodeShape.StraightLine
            : CodeShape.Loops;
    }

    private static Size Product(IEnumerable<Dimension> dimensions)
        => dimensions.Aggregate(Size.One, (product, dimension) => product * dimension.Extent);

    private static long DivideUp(long dividend, long divisor) => (dividend + divisor - 1) / divisor;
}
