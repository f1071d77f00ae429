namespace NormGen.Forms.Tests.FusedForms;

/// <summary>Layers that tests compile with an activation and without: each way in which a formula meets its values.</summary>
internal static class FusedLayers
{
    /// <summary>Arguments of the attribute, and the shape of a call.</summary>
    public static readonly (string Attribute, int[] Shape)[] Forms =
    [
        ("Shape = [-1, 100], Axes = [1]", [6, 100]),
        ("Shape = [-1, 100], Axes = [1], Bias = false", [5, 100]),
        ("Shape = [-1, 67], Axes = [1], Statistic = Statistic.RootMeanSquare", [4, 67]),
        ("Shape = [-1, 40], Axes = [1], Affine = false", [3, 40]),
        ("Shape = [3, 5, 7, 7], Axes = [0, 2, 3]", [3, 5, 7, 7]),
        ("Shape = [4, 7, 35], Axes = [0, 1]", [4, 7, 35]),
        ("Shape = [-1, -1, -1, 61], Axes = [0, 1, 2]", [2, 9, 11, 61]),
        ("Shape = [2, 6, 5, 5], Axes = [1, 2, 3], Groups = 2", [2, 6, 5, 5]),
        ("Shape = [3, 17, 9], Axes = [1]", [3, 17, 9]),
        ("Shape = [3, 17, 9], Axes = [1], ParameterAxes = [1, 2]", [3, 17, 9]),
        ("Shape = [3, 4, 6, 6], Axes = [2, 3], ParameterAxes = [1], TrackRunningStats = true", [3, 4, 6, 6]),
        ("Shape = [2, 6, 50], Axes = [0, 1], ParameterAxes = [1]", [2, 6, 50]),
        ("Shape = [5, 3], Axes = [0]", [5, 3]),
    ];

    public static string In(string attribute, Activation activation, bool isDouble)
        => $"{attribute}{(activation == Activation.None ? "" : $", Activation = Activation.{activation}")}{(isDouble ? ", ElementType = typeof(double)" : "")}";
}
