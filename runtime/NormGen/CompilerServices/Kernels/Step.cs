namespace NormGen.CompilerServices;

/// <summary>A loop over a dimension: how many steps, and how far apart they are.</summary>
/// <param name="Extent">How many.</param>
/// <param name="Stride">How far apart in the tensor.</param>
/// <param name="ParameterStride">How far apart in weight and bias; 0 where those do not vary.</param>
/// <param name="RunningStride">How far apart in the running statistics; 0 where those do not vary.</param>
/// <param name="StatisticStride">How far apart in the list of all statistics; 0 where the dimension is reduced.</param>
/// <param name="MaskStride">How far apart in a mask; 0 where that does not vary, or there is none.</param>
internal readonly record struct Step(nint Extent, nint Stride, nint ParameterStride, nint RunningStride, nint StatisticStride, nint MaskStride = 0);
