using System.Globalization;

namespace NormGen.Generator.Planning;

/// <summary>What axes, and extents that are known only when called, are named in generated text.</summary>
internal static class AxisNames
{
    /// <summary>In words: <c>axis 1</c>, <c>axes 0, 2 and 3</c>.</summary>
    public static string Words(IEnumerable<int> axes)
    {
        string[] numbers = [.. axes.Distinct().Select(Number)];
        return $"{(numbers.Length == 1 ? "axis" : "axes")} {WordList.Of(numbers, "and")}";
    }

    /// <summary>The variable that holds a dynamic extent: <c>extent0</c>.</summary>
    public static string Extent(int axis) => "extent" + Number(axis);

    /// <summary>The variable of the loop along an axis: <c>i0</c>.</summary>
    public static string Index(int axis) => "i" + Number(axis);

    private static string Number(int axis) => axis.ToString(CultureInfo.InvariantCulture);
}
