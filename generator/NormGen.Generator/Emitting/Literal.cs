using System.Globalization;
using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>C# literals that read back as the same value, in every culture.</summary>
internal static class Literal
{
    public static string Of(double value)
    {
        if (double.IsPositiveInfinity(value))
        {
            return "double.PositiveInfinity";
        }

        // "R" is not the shortest form on every runtime that a compiler runs on, but it reads back.
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Any(character => character is '.' or 'E') ? text : text + ".0";
    }

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>With separators, for comments: <c>25,088</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "true" : "false";

    public static string Keyword(ElementType type) => type == ElementType.Single ? "float" : "double";

    public static string Shape(IEnumerable<int> shape)
        => "[" + string.Join(", ", shape.Select(extent => Of(extent))) + "]";
}
