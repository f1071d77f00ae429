namespace NormGen.Generator.Planning;

/// <summary>Lists for readers.</summary>
internal static class WordList
{
    /// <summary>Words with commas between them, the last after another word: <c>0, 2 and 3</c>.</summary>
    /// <param name="words">One or more.</param>
    /// <param name="last">What stands before the last: <c>and</c>.</param>
    public static string Of(IReadOnlyList<string> words, string last)
        => words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} {last} {words[words.Count - 1]}";
}
