namespace NormGen.Tool.Commands;

/// <summary>An attribute on the command line.</summary>
internal static class AttributeArgument
{
    /// <summary>Whether it is one, with or without brackets, and not a path.</summary>
    public static bool IsAttribute(string text) => text.TrimStart().StartsWith('[') || (text.Contains('(', StringComparison.Ordinal) && !File.Exists(text));
}
