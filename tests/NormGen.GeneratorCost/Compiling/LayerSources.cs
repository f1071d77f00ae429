using System.Globalization;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>Source files as a user would write them, one layer in each: all kinds in turn, of different sizes.</summary>
internal static class LayerSources
{
    /// <summary>A little more than a thousand layers need before one repeats.</summary>
    private const int Sizes = 128;

    public static IEnumerable<string> Take(int count) => Enumerable.Range(0, count).Select(Source);

    private static string Source(int index)
        => string.Create(CultureInfo.InvariantCulture, $$"""
            using NormGen;

            namespace Demo;

            {{Attribute(index)}}
            public sealed partial class Layer{{index}};

            """);

    private static string Attribute(int index)
    {
        int size = 1 + (index / 10 % Sizes);
        int channels = 8 * size;
        return string.Create(CultureInfo.InvariantCulture, $"{(index % 10) switch
        {
            0 => $"[Normalize(Shape = [32, {channels}, 28, 28], Axes = [0, 2, 3])]",
            1 => $"[Normalize(Shape = [-1, {channels}, 14, 14], Axes = [0, 2, 3], Momentum = 0.01)]",
            2 => $"[Normalize(Shape = [128, {channels}], Axes = [0])]",
            3 => $"[Normalize(Shape = [8, 14, 14, {channels}], Axes = [0, 1, 2])]",
            4 => $"[Normalize(Shape = [128, {channels}], Axes = [1], ElementType = typeof(double))]",
            5 => $"[Normalize(Shape = [-1, -1, {channels}], Axes = [2])]",
            6 => $"[Normalize(Shape = [-1, {channels}], Axes = [1], Statistic = Statistic.RootMeanSquare)]",
            7 => $"[Normalize(Shape = [8, {channels}, 14, 14], Axes = [1, 2, 3], Groups = 8)]",
            8 => $"[Normalize(Shape = [8, {channels}, 28, 28], Axes = [2, 3], Affine = false)]",
            _ => $"[Normalize(Shape = [1, {channels}], Axes = [1])]",
        }}");
    }
}
