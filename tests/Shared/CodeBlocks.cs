using System.Text.RegularExpressions;

namespace NormGen.TestHelpers;

/// <summary>The C# of a page of Markdown that tests compile. A comment before each block says what it is.</summary>
internal static partial class CodeBlocks
{
    /// <summary>The blocks behind <c>&lt;!-- kind --&gt;</c>, in the order of the page.</summary>
    public static string[] Of(string page, string kind)
        => [.. Block().Matches(page).Where(match => match.Groups[1].Value == kind).Select(match => match.Groups[2].Value)];

    /// <summary>A block without what <see cref="Compile.Usings"/> puts before it.</summary>
    public static string WithoutUsings(string block) => block.Replace("using NormGen;\n", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^<!-- (\w+) -->\n```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
