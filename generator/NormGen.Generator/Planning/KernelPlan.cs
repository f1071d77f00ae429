using NormGen.Generator.Model;
using NormGen.Generator.Numerics;

namespace NormGen.Generator.Planning;

/// <summary>How a layer will be computed.</summary>
/// <param name="Dimensions">The loop nest, outermost first.</param>
/// <param name="Access">Where the elements of one statistic lie.</param>
/// <param name="Moments">The loops over the elements of a statistic, the innermost one over a run of neighbours or over rows.</param>
/// <param name="Gradients">The same over those that share a parameter, where they lie in runs.</param>
/// <param name="Part">The dimension whose steps have parameters of their own within a statistic.</param>
/// <param name="ParametersOf">What the elements of one parameter are.</param>
/// <param name="PairsSlices">What the elements of a lane add to its parameters is added of two slices at a time.</param>
/// <param name="Columns">Strided: the columns that are computed together; a constant where those are always the same.</param>
/// <param name="Rows">Strided: how rows follow each other.</param>
/// <param name="Form">How a normalized element is formed.</param>
/// <param name="WritesModulation">What modulates has a value for each element, whose gradient is written, not added up.</param>
/// <param name="AddsWhileMeasuring">What is added to a residual stream is added by the pass that measures: without a mean none is needed before.</param>
/// <param name="ActivatesByRegister">What needs the activation is written a register at a time, not a vector of several.</param>
/// <param name="KeepsGradient">The gradient of the activation's argument is computed once, and kept in the input's gradient until that is written.</param>
/// <param name="TakesChunks">Passes are for chunks of a slice: those that threads share, or single runs; for parts of it where those have parameters of their own.</param>
/// <param name="Shape">How far the code is unrolled.</param>
/// <param name="Count">Elements per statistic, where the batch is computed in parts of those but the last.</param>
/// <param name="Statistics">The number of statistics, of each part where there are parts.</param>
/// <param name="Elements">The number of elements of the tensor.</param>
/// <param name="DynamicAxes">The axes whose extents are known only when called.</param>
/// <param name="ParameterShape">The extents of the parameter axes; 1 where there are none.</param>
/// <param name="RunningShape">The extents of the axes that the running statistics vary along; 1 where there are none.</param>
/// <param name="Decisions">What was chosen, and why.</param>
internal sealed record KernelPlan(
    EquatableArray<Dimension> Dimensions,
    Access Access,
    EquatableArray<Loop> Moments,
    EquatableArray<Loop> Gradients,
    Dimension? Part,
    ParametersOf ParametersOf,
    bool PairsSlices,
    Size? Columns,
    Rows Rows,
    Form Form,
    bool WritesModulation,
    bool AddsWhileMeasuring,
    bool ActivatesByRegister,
    bool KeepsGradient,
    bool TakesChunks,
    CodeShape Shape,
    Size Count,
    Size Statistics,
    Size Elements,
    EquatableArray<int> DynamicAxes,
    EquatableArray<int> ParameterShape,
    EquatableArray<int> RunningShape,
    EquatableArray<Decision> Decisions)
{
    /// <summary>Whether a pass writes results a register at a time, not a vector of several: it needs too many values, or adds to chains in memory.</summary>
    public bool WritesByRegister(Pass pass)
        => pass.Writes.Any(write => write.Kind == WriteKind.Result)
            && (pass.Sums.Count > 0 || (ActivatesByRegister && pass.WritesActivated) || (Access == Access.Strided && pass.SharedNames.Count() > Budget.WideValues));

    /// <summary>The number of weights.</summary>
    public int ParameterCount => ParameterShape.Aggregate(1, (product, extent) => product * extent);

    /// <summary>The number of running means.</summary>
    public int RunningCount => RunningShape.Aggregate(1, (product, extent) => product * extent);
}

/// <summary>A loop of a given number of steps.</summary>
/// <param name="Variable">The name of its index in the generated code.</param>
/// <param name="Extent">How many steps.</param>
/// <param name="Stride">How far apart they are in the tensor.</param>
/// <param name="ParameterStride">How far apart in weight and bias, or in what modulates a layer.</param>
/// <param name="WeightStride">How far apart in weight and bias.</param>
/// <param name="Axes">Which axes it runs along, in words.</param>
internal sealed record Loop(string Variable, Size Extent, Size Stride, Size ParameterStride, Size WeightStride, string Axes);

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

/// <summary>How the rows of columns follow each other.</summary>
internal enum Rows
{
    /// <summary>Several are added up, or written, together: a few columns through all of them.</summary>
    Together,

    /// <summary>Several are added up together, and each is written by itself.</summary>
    WrittenOneByOne,

    /// <summary>Sums of two tensors, too, go row by row, with the chains in memory.</summary>
    OneByOne,
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
    /// <summary>A tiny tensor: a call is one method.</summary>
    Whole,

    /// <summary>No loop.</summary>
    StraightLine,

    /// <summary>Loops over vectors.</summary>
    Loops,
}
