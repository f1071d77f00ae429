namespace NormGen.Tests.Running;

// A panel is 4,096 bytes of a row: the last ones here have 4 columns, 32 and 8.
[Normalize(Shape = [5, 1028], Axes = [0])]
internal sealed partial class PanelAndFour;

[Normalize(Shape = [2, 3, 1056], Axes = [1], ParameterAxes = [2])]
internal sealed partial class PanelAndThirtyTwo;

[Normalize(Shape = [-1, 6, 520], Axes = [1], ParameterAxes = [1], ElementType = typeof(double))]
internal sealed partial class PanelAndEightDoubles;
