using System.Globalization;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>Source files with one layer in each, five kinds in turn, no two of the same extents.</summary>
internal static class FiveKinds
{
    public static IEnumerable<string> Take(int count) => Enumerable.Range(0, count).Select(index => Source(index, Attribute(index)));

    /// <summary>The same classes, no layers.</summary>
    public static IEnumerable<string> TakeUnannotated(int count) => Enumerable.Range(0, count).Select(index => Source(index, ""));

    private static string Source(int index, string attribute)
        => string.Create(CultureInfo.InvariantCulture, $"""
            using NormGen;

            namespace Demo;

            {attribute}
            public sealed partial class Layer{index};

            """);

    /// <summary>The runs of a statistic differ, not only how many there are: layers whose code is the same would cost less.</summary>
    private static string Attribute(int index)
    {
        int side = 5 + (index / 5);
        int length = 40 * (1 + (index / 5));
        return string.Create(CultureInfo.InvariantCulture, $"{(index % 5) switch
        {
            0 => $"[Normalize(Shape = [8, 64, {side}, {side}], Axes = [0, 2, 3])]",
            1 => $"[Normalize(Shape = [128, {length}], Axes = [1])]",
            2 => $"[Normalize(Shape = [8, 64, {side}, {side}], Axes = [2, 3])]",
            3 => $"[Normalize(Shape = [8, 64, {side}, {side}], Axes = [1, 2, 3], Groups = 8)]",
            _ => $"[Normalize(Shape = [128, {length}], Axes = [1], Statistic = Statistic.RootMeanSquare)]",
        }}");
    }
}
