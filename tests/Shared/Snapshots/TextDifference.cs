namespace NormGen.TestHelpers;

/// <summary>Where two texts begin to differ, for a failed test's message; the whole is in the received file.</summary>
internal static class TextDifference
{
    private const int LinesBefore = 2;
    private const int LinesAfter = 3;

    public static string Describe(string expected, string actual)
    {
        var expectedLines = expected.Split('\n');
        var actualLines = actual.Split('\n');
        var first = expectedLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();

        return string.Join(
            '\n',
            [
                $"first at line {first + 1} (- verified, {expectedLines.Length} lines; + received, {actualLines.Length} lines)",
                .. Marked(' ', expectedLines, first - LinesBefore, first),
                .. Marked('-', expectedLines, first, first + LinesAfter),
                .. Marked('+', actualLines, first, first + LinesAfter),
            ]);
    }

    private static IEnumerable<string> Marked(char mark, string[] lines, int from, int to) => lines
        .Take(Math.Max(from, 0)..to)
        .Select(line => $"  {mark} {Visible(line)}");

    // Trailing blanks and carriage returns are what such differences often are.
    private static string Visible(string line)
        => line.Replace("\r", "\\r", StringComparison.Ordinal) + (line.EndsWith(' ') ? "¶" : "");
}
