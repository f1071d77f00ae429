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
        Form form = ChooseForm(spec, dimensions, access);
        Size elements = Product(dimensions);
        Size statistics = Product(dimensions.Where(dimension => !dimension.Reduced));
        long row = innermost.Reduced ? loops[loops.Count - 1].Extent.Factor : innermost.Extent.Factor;
        CodeShape shape = spec.Unrolling switch
        {
            Unrolling.Loops => CodeShape.Loops,
            Unrolling.Full => FullShape(elements, dimensions, Budget.FullRowBytes / elementBytes),
            _ when !elements.IsConstant => CodeShape.Loops,
            _ => AutoShape(elements, statistics, row, Budget.VectorBytes / elementBytes),
        };
        Dimension[] parts = [.. Parts(dimensions, access, form)];
        return new KernelPlan(
            dimensions.ToEquatableArray(),
            access,
            loops,
            GradientLoops(dimensions, parts.Length),
            parts.LastOrDefault(),
            ChooseParametersOf(innermost, access, form),
            access == Access.Strided ? Columns(dimensions, form, shape, elementBytes) : null,
            form,
            shape,
            Product(dimensions.Where(dimension => dimension.Reduced)),
            statistics,
            elements,
            Enumerable.Range(0, spec.Shape.Count).Where(axis => spec.Shape[axis] == LayerSpec.Dynamic).ToEquatableArray(),
            spec.ParameterAxes.Select(axis => spec.Shape[axis]).ToEquatableArray(),
            spec.RunningAxes.Select(axis => axis == spec.ChannelAxis && spec.Groups > 1 ? spec.Groups : spec.Shape[axis]).ToEquatableArray());
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

    /// <summary>In runs: the dimensions of a statistic down to the last one whose steps have parameters of their own.</summary>
    private static IEnumerable<Dimension> Parts(IReadOnlyList<Dimension> dimensions, Access access, Form form)
    {
        Dimension[] reduced = [.. dimensions.Where(dimension => dimension.Reduced)];
        return form == Form.Weighted || access == Access.Strided
            ? []
            : reduced.Take(Array.FindLastIndex(reduced, dimension => dimension.HasParameters) + 1);
    }

    private static EquatableArray<Loop> GradientLoops(IReadOnlyList<Dimension> dimensions, int parts)
        => dimensions.Where(dimension => dimension.Reduced).Skip(parts)
            .Select(dimension => new Loop(dimension.Variable, dimension.Extent, dimension.Stride, dimension.ParameterStride, dimension.Axes))
            .ToEquatableArray();

    private static ParametersOf ChooseParametersOf(Dimension innermost, Access access, Form form)
        => form == Form.Folded ? ParametersOf.Slices
            : access == Access.Contiguous || innermost.HasParameters ? ParametersOf.Lanes
            : ParametersOf.Rows;

    /// <summary>A row's columns: all, where threads do not share them and they are few enough for one panel.</summary>
    /// <remarks>The runtime's <c>ColumnKernels</c> takes them in panels, and threads share them.</remarks>
    private static Size Columns(IReadOnlyList<Dimension> dimensions, Form form, CodeShape shape, int elementBytes)
    {
        Dimension columns = dimensions[dimensions.Count - 1];
        bool alone = form == Form.Folded && dimensions.All(dimension => dimension == columns || dimension.Reduced || dimension.Extent.Is(1));
        int most = (alone && shape == CodeShape.Loops ? Budget.TaskBytes : Budget.PanelBytes) / elementBytes;
        return columns.Extent.IsConstant && columns.Extent.Factor <= most ? columns.Extent : Size.Dynamic("count");
    }

    private static Form ChooseForm(LayerSpec spec, IReadOnlyList<Dimension> dimensions, Access access)
    {
        bool varies = access == Access.Contiguous
            ? dimensions[dimensions.Count - 1].HasParameters
            : dimensions.Any(dimension => dimension.Reduced && dimension.HasParameters);
        return spec.HasWeight && varies ? Form.Weighted : Form.Folded;
    }

    /// <summary>Straight-line code for a slice or a row that is known, whatever is not known around it.</summary>
    private static CodeShape FullShape(Size elements, IReadOnlyList<Dimension> dimensions, int mostColumns)
    {
        Dimension innermost = dimensions[dimensions.Count - 1];
        bool known = innermost.Extent.IsConstant
            && dimensions.Where(dimension => dimension.Reduced).All(dimension => (dimension.Extent * dimension.Stride).IsConstant);
        bool narrow = innermost.Reduced || innermost.Extent.Factor <= mostColumns;
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
