namespace NormGen.Inspection;

/// <summary>The tensor that a layer normalizes.</summary>
/// <param name="ElementType"><c>float</c> or <c>double</c>.</param>
/// <param name="ElementBytes">The size of an element.</param>
/// <param name="Axes">Its axes, outermost first.</param>
/// <param name="Groups">How many groups the channel axis is split into; 1 for none.</param>
public sealed record TensorReport(string ElementType, int ElementBytes, IReadOnlyList<AxisReport> Axes, int Groups);

/// <summary>An axis of the tensor.</summary>
/// <param name="Extent">How many steps; null where only a call tells.</param>
/// <param name="IsReduced">Whether its elements share a statistic.</param>
/// <param name="IsGrouped">Whether it is split into groups.</param>
/// <param name="HasParameters">Whether weight and bias vary along it.</param>
/// <param name="HasRunning">Whether running statistics vary along it.</param>
/// <param name="HasModulation">Whether the scale and shift of calls vary along it.</param>
public sealed record AxisReport(int? Extent, bool IsReduced, bool IsGrouped, bool HasParameters, bool HasRunning, bool HasModulation);

/// <summary>How the passes go through the tensor: a loop nest over flat memory, outermost loop first.</summary>
/// <param name="Access">How the elements of a statistic lie.</param>
/// <param name="Loops">The loops.</param>
/// <param name="LanesAtOnce">Elements that are computed side by side, in the registers of <see cref="Figures.Vectors"/>.</param>
/// <param name="ChainLength">Additions in a lane before its sum moves to more precision.</param>
public sealed record WalkReport(WalkAccess Access, IReadOnlyList<WalkLoop> Loops, int LanesAtOnce, int ChainLength);

/// <summary>Where the elements of a statistic lie.</summary>
public enum WalkAccess
{
    /// <summary>In runs of neighbours.</summary>
    Contiguous,

    /// <summary>In columns: neighbours have a statistic each.</summary>
    Strided,
}

/// <summary>A loop over some axes.</summary>
/// <param name="Axes">Which, in words.</param>
/// <param name="Extent">How many steps; null where only a call tells.</param>
/// <param name="Stride">How far apart they are in memory, in elements; null where only a call tells.</param>
/// <param name="IsReduced">Whether the steps share a statistic.</param>
/// <param name="HasParameters">Whether weight and bias vary along it.</param>
public sealed record WalkLoop(string Axes, long? Extent, long? Stride, bool IsReduced, bool HasParameters);
