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

        // Reads back on every runtime that a compiler runs on; written as people write it: 1e-5, not 1E-05.
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E');
        if (exponent >= 0)
        {
            return $"{text.Substring(0, exponent)}e{Of(int.Parse(text.Substring(exponent + 1), CultureInfo.InvariantCulture))}";
        }

        return text.Contains('.') ? text : text + ".0";
    }

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Keyword(ElementType type) => type == ElementType.Single ? "float" : "double";

    public static string Shape(IEnumerable<int> shape)
        => "[" + string.Join(", ", shape.Select(extent => Of(extent))) + "]";
}
