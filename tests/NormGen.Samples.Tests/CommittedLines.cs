using System.Runtime.CompilerServices;
using NormGen.TestHelpers;

namespace NormGen.Samples.Tests;

/// <summary>Lines of a page that follow from the committed benchmark. With <c>NORMGEN_ACCEPT=1</c> they are written.</summary>
internal static class CommittedLines
{
    /// <summary>Checks the lines that begin in one of some ways, which follow each other.</summary>
    /// <param name="page">The page, from the repository's folder on, by which it is embedded, too.</param>
    /// <param name="begins">How the lines begin.</param>
    /// <param name="expected">The lines.</param>
    /// <param name="sourceFile">Where this project is.</param>
    public static void Check(string page, IReadOnlyCollection<string> begins, IReadOnlyList<string> expected, [CallerFilePath] string sourceFile = "")
    {
        Assert.NotEmpty(expected);
        Assert.All(expected, line => Assert.True(IsOne(line), line));
        if (Acceptance.IsAsked)
        {
            string file = Path.Combine(Path.GetDirectoryName(sourceFile)!, "..", "..", page);
            List<string> lines = [.. File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n')];
            int first = lines.FindIndex(IsOne);
            Assert.True(first >= 0, $"{page} has no line of these.");
            lines.RemoveAll(IsOne);
            lines.InsertRange(first, expected);
            File.WriteAllText(file, string.Join('\n', lines));
            return;
        }

        Assert.Equal(expected, EmbeddedFile.Text(page).Split('\n').Where(IsOne));

        bool IsOne(string line) => begins.Any(begin => line.StartsWith(begin, StringComparison.Ordinal));
    }
}
