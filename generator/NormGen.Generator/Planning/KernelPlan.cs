using NormGen.Generator.Model;

namespace NormGen.Generator.Planning;

/// <summary>How a layer will be computed.</summary>
/// <param name="Dimensions">The loop nest, outermost first.</param>
/// <param name="Access">Where the elements of one statistic lie.</param>
/// <param name="Lanes">How many elements are computed side by side: the plan's unit, a vector.</param>
/// <param name="ReducedLoops">The loops over the elements of one statistic, neighbours merged; the innermost one runs
/// over contiguous elements (<see cref="Access.Contiguous"/>) or over rows (<see cref="Access.Strided"/>).</param>
/// <param name="RunsPerBlock">Contiguous: how many whole runs the chains of one block add up.</param>
/// <param name="PanelColumns">Strided: how many columns at most are computed together.</param>
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
    EquatableArray<Loop> ReducedLoops,
    Size RunsPerBlock,
    int PanelColumns,
    Form Form,
    CodeShape Shape,
    Size Count,
    Size Statistics,
    Size Elements,
    EquatableArray<int> ParameterShape,
    EquatableArray<int> RunningShape)
{
    /// <summary>The number of weights.</summary>
    public int ParameterCount => ParameterShape.Aggregate(1, (product, extent) => product * extent);

    /// <summary>The number of running means.</summary>
    public int RunningCount => RunningShape.Aggregate(1, (product, extent) => product * extent);
}

/// <summary>A loop of a given number of steps, a stride apart; which axes it runs along, in words.</summary>
internal sealed record Loop(string Variable, Size Extent, Size Stride, string Axes);

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
