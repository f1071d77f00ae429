namespace NormGen.Tests.Running;

// One for each kernel in loops over whole vectors, with rest: along rows and along columns, weights outside and inside.

[Normalize(Shape = [3, 5, 9, 16], Axes = [0, 2, 3])]
internal sealed partial class StreamedImages;

[Normalize(Shape = [40, 600], Axes = [0])]
internal sealed partial class StreamedColumns;

[Normalize(Shape = [13, 1000], Axes = [1], Unrolling = Unrolling.Loops)]
internal sealed partial class StreamedRows;

[Normalize(Shape = [3, 70, 40], Axes = [1], Unrolling = Unrolling.Loops)]
internal sealed partial class StreamedMiddle;

[Normalize(Shape = [6, 330], Axes = [1], ElementType = typeof(double), Unrolling = Unrolling.Loops)]
internal sealed partial class StreamedDoubles;

// In evaluation run by run.
[Normalize(Shape = [-1, 5, 9, 16], Axes = [0, 2, 3])]
internal sealed partial class StreamedRunByRun;

[Normalize(Shape = [-1, 2, 32776], Axes = [0, 2])]
internal sealed partial class StreamedLongRuns;
