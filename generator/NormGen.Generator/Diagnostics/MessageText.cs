using System.Globalization;

namespace NormGen.Generator.Diagnostics;

/// <summary>Values as a user writes them in C#, whatever the machine's culture.</summary>
internal static class MessageText
{
    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>As people write it: 1e-5, not 1E-05.</summary>
    public static string Of(double value)
    {
        // Reads back on every runtime that a compiler runs on.
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E');
        return exponent < 0 ? text : $"{text.Substring(0, exponent)}e{Of(int.Parse(text.Substring(exponent + 1), CultureInfo.InvariantCulture))}";
    }

    /// <summary>1 − value, without the digits that binary fractions add: 0.1 for 0.9.</summary>
    public static string Rest(double value) => (1 - (decimal)value).ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Of(IEnumerable<int> values) => $"[{string.Join(", ", values.Select(value => Of(value)))}]";

    /// <summary>The axes of a shape: <c>0 to 3 (or -4 to -1)</c>.</summary>
    public static string Axes(int rank) => rank == 1 ? "0 (or -1)" : $"0 to {Of(rank - 1)} (or {Of(-rank)} to -1)";
}
