using System.Globalization;

namespace Playground.Drawing;

/// <summary>Numbers as the page shows them.</summary>
internal static class Number
{
    public static string Short(double value)
        => value.ToString(Math.Abs(value) is >= 1e4 and < 1e9 ? "#,0" : "G4", CultureInfo.InvariantCulture);

    public static string Full(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
