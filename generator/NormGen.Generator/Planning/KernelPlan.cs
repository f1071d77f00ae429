using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>How a layer will be computed.</summary>
/// <param name="Dimensions">The loop nest, outermost first.</param>
/// <param name="Access">Where the elements of one statistic lie.</param>
/// <param name="Lanes">How many elements are computed side by side: the plan's unit, a vector.</param>
/// <param name="Moments">How the forward pass sums up a statistic.</param>
/// <param name="Gradients">How the backward pass sums up a statistic's gradients, or those of a part that shares a
/// parameter.</param>
/// <param name="ParametersOf">What the elements of one parameter are.</param>
/// <param name="Columns">Strided: the columns that are computed together.</param>
/// <param name="ShortSlices">Contiguous: the slices that the forward pass computes together, where they are short.</param>
/// <param name="Slices">Contiguous: the slices whose gradients are computed together, since their lanes share parameters.</param>
/// <param name="Form">How a normalized element is formed.</param>
/// <param name="Shape">How far the code is unrolled.</param>
/// <param name="Count">Elements per statistic.</param>
/// <param name="Statistics">The number of statistics.</param>
/// <param name="Elements">The number of elements of the tensor.</param>
/// <param name="ParameterShape">The extents of the parameter axes.</param>
/// <param name="RunningShape">The extents of the axes that the running statistics vary along.</param>
internal sealed record KernelPlan(
    EquatableArray<Dimension> Dimensions,
    Access Access,
    int Lanes,
    Reduction Moments,
    Reduction Gradients,
    ParametersOf ParametersOf,
    Panel? Columns,
    Panel? ShortSlices,
    Panel? Slices,
    Form Form,
    CodeShape Shape,
    Size Count,
    Size Statistics,
    Size Elements,
    EquatableArray<int> ParameterShape,
    EquatableArray<int> RunningShape)
{
    /// <summary>Whether the work is done in tasks, which threads may share: it is, or when called may be, large.</summary>
    public bool InTasks => Shape == CodeShape.Loops || !Elements.IsConstant;

    /// <summary>Whether several tasks add to the gradient of one parameter. Vectors of lanes may do so at their ends, though
    /// only zeros.</summary>
    public bool TasksShareParameters => InTasks
        && (ParametersOf == ParametersOf.Lanes || Dimensions.Any(dimension => dimension is { Reduced: false, HasParameters: false } && !dimension.Extent.Is(1)));

    /// <summary>The number of weights.</summary>
    public int ParameterCount => ParameterShape.Aggregate(1, (product, extent) => product * extent);

    /// <summary>The number of running means.</summary>
    public int RunningCount => RunningShape.Aggregate(1, (product, extent) => product * extent);
}

/// <summary>How the elements of a statistic are added up.</summary>
/// <param name="Loops">The loops over them; the innermost one runs over contiguous elements (<see
/// cref="Access.Contiguous"/>) or over rows (<see cref="Access.Strided"/>).</param>
/// <param name="ChainLength">The additions per lane, in the element type, before a partial sum moves to more precision.</param>
/// <param name="RunsPerBlock">Contiguous: how many whole runs the chains of one block add up.</param>
internal sealed record Reduction(EquatableArray<Loop> Loops, int ChainLength, Size RunsPerBlock)
{
    /// <summary>A reduction in vectors of so many lanes.</summary>
    public static Reduction Over(EquatableArray<Loop> loops, int chainLength, int lanes)
    {
        Size run = loops[loops.Count - 1].Extent;
        return new(loops, chainLength, run.IsConstant
            ? Size.Constant(Math.Max(1, chainLength / ((run.Factor + lanes - 1) / lanes)))
            : Size.Dynamic("runsPerBlock"));
    }
}

/// <summary>A loop of a given number of steps.</summary>
/// <param name="Variable">The name of its index in the generated code.</param>
/// <param name="Extent">How many steps.</param>
/// <param name="Stride">How far apart they are in the tensor.</param>
/// <param name="ParameterStride">How far apart in weight and bias.</param>
/// <param name="Axes">Which axes it runs along, in words.</param>
internal sealed record Loop(string Variable, Size Extent, Size Stride, Size ParameterStride, string Axes);

/// <summary>What the elements are whose gradients one parameter sums up.</summary>
internal enum ParametersOf
{
    /// <summary>Those of a slice or of a part of it: lanes are added up with it.</summary>
    Slices,

    /// <summary>Those of a lane, in many slices or rows.</summary>
    Lanes,

    /// <summary>Those of a row across columns.</summary>
    Rows,
}

/// <summary>Where the elements of one statistic lie.</summary>
internal enum Access
{
    /// <summary>In runs of neighbours: lanes are elements of one statistic.</summary>
    Contiguous,

    /// <summary>In a column, one element a row: lanes are the columns, each with its own statistic.</summary>
    Strided,
}

/// <summary>How a normalized element is formed.</summary>
internal enum Form
{
    /// <summary>(x − mean) · scale + offset: weight and bias are part of scale and offset.</summary>
    Folded,

    /// <summary>((x − mean) · scale + offset) · weight + bias: they vary from lane to lane, or within a column.</summary>
    Weighted,
}

/// <summary>How far the code is unrolled.</summary>
internal enum CodeShape
{
    /// <summary>No loop.</summary>
    StraightLine,

    /// <summary>Loops over vectors.</summary>
    Loops,
}
