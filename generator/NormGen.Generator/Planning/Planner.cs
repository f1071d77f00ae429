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
        EquatableArray<Loop> loops = ReducedLoops(dimensions);
        Size row = innermost.Reduced ? loops[loops.Count - 1].Extent : innermost.Extent;
        int lanes = Lanes(row, elementBytes);
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
            loops,
            RunsPerBlock(loops[loops.Count - 1].Extent, lanes),
            shape == CodeShape.Loops ? Budget.PanelBytes / elementBytes : Budget.StraightLineColumns,
            ChooseForm(spec, dimensions, access),
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

    private static EquatableArray<Loop> ReducedLoops(IReadOnlyList<Dimension> dimensions)
    {
        List<Loop> loops = [];
        for (int i = 0; i < dimensions.Count; i++)
        {
            Dimension dimension = dimensions[i];
            if (!dimension.Reduced)
            {
                continue;
            }

            // Neighbours differ in their parameters at most, and sums do not care.
            if (i > 0 && dimensions[i - 1].Reduced)
            {
                Loop outer = loops[loops.Count - 1];
                loops[loops.Count - 1] = new(outer.Variable, outer.Extent * dimension.Extent, dimension.Stride, $"{outer.Axes}, {dimension.Axes}");
            }
            else
            {
                loops.Add(new(dimension.Variable, dimension.Extent, dimension.Stride, dimension.Axes));
            }
        }

        return loops.ToEquatableArray();
    }

    private static Size RunsPerBlock(Size run, int lanes)
        => run.IsConstant
            ? Size.Constant(Math.Max(1, Budget.ChainLength / DivideUp(run.Factor, lanes)))
            : Size.Dynamic("runsPerBlock");

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
