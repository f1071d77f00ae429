namespace NormGen.Forms.Tests.VirtualBatches;

/// <summary>A layer whose statistics are over axis 0, of 8 samples in parts of 3.</summary>
/// <param name="Arguments">Those of the attribute behind the shape.</param>
/// <param name="Rest">The extents behind axis 0.</param>
/// <param name="Scales">The scales of a sample, where it is modulated.</param>
/// <param name="OpenExtents">Those that only a call tells, behind axis 0.</param>
internal sealed record PartCase(string Arguments, int[] Rest, int Scales, params int[] OpenExtents)
{
    public const int Batch = 8;

    public const int Part = 3;

    /// <summary>Slices, columns of each kind and one statistic; with every kind of weight, and with none.</summary>
    public static readonly PartCase[] All =
    [
        new("Axes = [0]", [37], 37),
        new("Axes = [0], Affine = false", [5], 5),
        new("Axes = [0], BiasedRunningVariance = true, CumulativeAverage = true", [40], 40),
        new("Axes = [0, 2, 3]", [4, 7, 9], 4),
        new("Axes = [0, 2, 3]", [3, 5, 6], 3, 2, 3),
        new("Axes = [0, 2], TrackRunningStats = false", [4, 33], 4),
        new("Axes = [0, 1, 2]", [5, 6, 24], 24),
        new("Axes = [0, 1, 2], Bias = false", [4, 4, 100], 100, 1, 2),
        new("Axes = [0, 1], ParameterAxes = [1]", [6, 20], 6),
        new("Axes = [0, 2], ParameterAxes = [1, 2]", [3, 8], 24),
        new("Axes = [0, 1], ParameterAxes = [1, 2]", [6, 20], 120),
        new("Axes = [0, 1]", [50], 1),
        new("Axes = [0, 1, 2], Groups = 2", [6, 10], 6),
        new("Axes = [0], Statistic = Statistic.RootMeanSquare", [37], 37),
        new("Axes = [0, 2], Statistic = Statistic.Euclidean, WeightOffset = 1", [4, 15], 4),
    ];

    public int[] Shape => [Batch, .. Rest];

    public string In(int batch, string more)
        => $"Shape = [{batch}, {string.Join(", ", Rest.Select((extent, i) => OpenExtents.Contains(i + 1) ? -1 : extent))}], {Arguments}{more}";

    public override string ToString() => In(Batch, "");
}
