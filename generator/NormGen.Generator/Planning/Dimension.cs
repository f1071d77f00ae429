namespace NormGen.Generator.Planning;

/// <summary>One or more neighbouring axes (or a part of one) that play the same role: one loop.</summary>
/// <param name="Variable">The name of its index in the generated code.</param>
/// <param name="Axes">Which axes it stands for, in words: <c>axis 1</c>, <c>axes 2 and 3</c>.</param>
/// <param name="Extent">How many steps.</param>
/// <param name="Reduced">Its elements share a statistic; otherwise each step has its own.</param>
/// <param name="HasParameters">Weight and bias vary along it, or what modulates a layer.</param>
/// <param name="HasRunning">The running statistics vary along it.</param>
/// <param name="IsMasked">A mask varies along it.</param>
/// <param name="Stride">How far apart its steps are in the tensor.</param>
/// <param name="ParameterStride">How far apart in weight and bias, or in what modulates a layer; zero where they do not vary.</param>
/// <param name="WeightStride">How far apart in weight and bias: of a modulated layer they vary along fewer axes.</param>
internal sealed record Dimension(
    string Variable,
    string Axes,
    Size Extent,
    bool Reduced,
    bool HasParameters,
    bool HasRunning,
    bool IsMasked,
    Size Stride,
    Size ParameterStride,
    Size WeightStride);
