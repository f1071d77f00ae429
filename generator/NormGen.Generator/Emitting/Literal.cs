using System.Globalization;
using NormGen.Generator.Diagnostics;
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

        string text = MessageText.Of(value);
        return text.Contains('.') || text.Contains('e') ? text : text + ".0";
    }

    /// <summary>A number of an element type, by its keyword.</summary>
    public static string Of(double value, string element) => element == "float" ? Of(Short(value, ElementType.Single)) + "f" : Of(value);

    /// <summary>The number of the fewest digits that is this one in the element type: 0.1 for what a float has in its place.</summary>
    public static double Short(double value, ElementType type) => type == ElementType.Double
        ? value
        : double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Keyword(ElementType type) => type == ElementType.Single ? "float" : "double";

    public static string Shape(IEnumerable<int> shape)
        => "[" + string.Join(", ", shape.Select(extent => Of(extent))) + "]";
}
