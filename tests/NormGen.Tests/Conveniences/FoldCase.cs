using NormGen.Tests.Support;

namespace NormGen.Tests.Conveniences;

/// <summary>A tracked layer, and which axes its folded values vary along.</summary>
/// <param name="Attribute">Its arguments.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Axes">The axes of the folded values, in order.</param>
/// <param name="PerGroup">How many neighbours along axis 1 share a value.</param>
public sealed record FoldCase(string Attribute, int[] Shape, int[] Axes, int PerGroup = 1)
{
    private static readonly FoldCase[] Cases =
    [
        new("Shape = [4, 3], Axes = [0]", [4, 3], [1]),
        new("Shape = [2, 3, 5], Axes = [0, 2]", [2, 3, 5], [1]),
        new("Shape = [2, 3, 5], Axes = [0, 2], ElementType = typeof(double)", [2, 3, 5], [1]),
        new("Shape = [2, 5, 3], Axes = [0, 1]", [2, 5, 3], [2]),
        new("Shape = [2, 3, 5], Axes = [0, 2], Affine = false, Epsilon = 0.1", [2, 3, 5], [1]),
        new("Shape = [2, 3, 5], Axes = [0, 2], Bias = false", [2, 3, 5], [1]),
        new("Shape = [2, 3, 5], Axes = [0, 2], WeightOffset = 1", [2, 3, 5], [1]),
        new("Shape = [2, 3, 5], Axes = [0, 2], WeightOffset = -0.1, ElementType = typeof(double)", [2, 3, 5], [1]),
        new("Shape = [4, 3, 5], Axes = [0]", [4, 3, 5], [1, 2]),
        new("Shape = [2, 3, 5], Axes = [2], ParameterAxes = [1], TrackRunningStats = true", [2, 3, 5], [1]),
        new("Shape = [2, 3, 5], Axes = [2], Affine = false, TrackRunningStats = true", [2, 3, 5], [1]),

        // Parameters and running statistics that vary along different axes.
        new("Shape = [2, 3, 5], Axes = [0, 2], ParameterAxes = []", [2, 3, 5], [1]),
        new("Shape = [2, 3, 5], Axes = [0, 2], ParameterAxes = [2]", [2, 3, 5], [1, 2]),
        new("Shape = [2, 3, 5], Axes = [0, 2], ParameterAxes = [0]", [2, 3, 5], [0, 1]),
        new("Shape = [2, 3, 5], Axes = [0, 1], ParameterAxes = [1]", [2, 3, 5], [1, 2]),
        new("Shape = [2, 3, 5], Axes = [0, 1, 2]", [2, 3, 5], []),
        new("Shape = [2, 3, 5], Axes = [0, 1, 2], ParameterAxes = [0, 2]", [2, 3, 5], [0, 2]),

        new("Shape = [2, 6, 5], Axes = [1, 2], Groups = 3, TrackRunningStats = true", [2, 6, 5], [1]),
        new("Shape = [2, 6, 5], Axes = [0, 1, 2], Groups = 3, ParameterAxes = [1, 2]", [2, 6, 5], [1, 2]),
        new("Shape = [2, 6, 5], Axes = [1, 2], Groups = 3, Affine = false, TrackRunningStats = true", [2, 6, 5], [1], PerGroup: 2),
        new("Shape = [2, 6, 5], Axes = [1, 2], Groups = 3, ParameterAxes = [2], TrackRunningStats = true", [2, 6, 5], [1, 2], PerGroup: 2),
    ];

    public static TheoryData<FoldCase> All => [.. Cases];

    internal static Task<CompiledLayers> Layers { get; } = CompiledLayers.CompileAsync(Cases.Select(test => test.Attribute));

    public int Channels => Axes.Aggregate(1, (product, axis) => product * Extent(axis));

    /// <summary>Which of the folded values belongs to an element.</summary>
    public int Channel(int element)
    {
        int[] position = new int[Shape.Length];
        for (int axis = Shape.Length - 1; axis >= 0; axis--)
        {
            (element, position[axis]) = Math.DivRem(element, Shape[axis]);
        }

        return Axes.Aggregate(0, (channel, axis) => (channel * Extent(axis)) + (axis == 1 ? position[axis] / PerGroup : position[axis]));
    }

    public override string ToString() => Attribute;

    private int Extent(int axis) => axis == 1 ? Shape[axis] / PerGroup : Shape[axis];
}
