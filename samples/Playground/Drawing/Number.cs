using System.Globalization;

namespace Playground.Drawing;

/// <summary>Numbers as the page shows them.</summary>
internal static class Number
{
    public static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    public static string Full(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
