namespace NormGen.Generator.Model;

/// <summary>Names with another first letter.</summary>
internal static class LetterCase
{
    /// <summary><c>HardSwish</c> as <c>hardSwish</c>.</summary>
    public static string FirstToLower(this string name) => name.Substring(0, 1).ToLowerInvariant() + name.Substring(1);

    /// <summary><c>shift</c> as <c>Shift</c>.</summary>
    public static string FirstToUpper(this string name) => name.Substring(0, 1).ToUpperInvariant() + name.Substring(1);
}
