using Microsoft.CodeAnalysis.CSharp;

namespace NormGen.Tool.Projects;

/// <summary>Versions of C#.</summary>
internal static class LanguageVersions
{
    private const string Option = "/langversion:";

    /// <summary>The project's compiler may be newer than this command's: of a version that this one does not know it can do most under
    /// the name of the next.</summary>
    /// <param name="arguments">The compiler's.</param>
    public static IEnumerable<string> Known(IEnumerable<string> arguments)
        => arguments.Select(argument => argument.StartsWith(Option, StringComparison.OrdinalIgnoreCase)
            && !LanguageVersionFacts.TryParse(argument[Option.Length..], out _)
                ? $"{Option}preview"
                : argument);
}
