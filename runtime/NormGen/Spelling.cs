namespace NormGen;

/// <summary>What somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>The name that the fewest changes of a character lead to; of several, the first.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="names">What there is; at least one.</param>
    /// <returns>The nearest of them.</returns>
    public static string Nearest(string name, IEnumerable<string> names) => names.MinBy(other => Distance(name, other))!;

    /// <summary>How many characters to insert, delete or replace (Levenshtein, 1966).</summary>
    private static int Distance(string from, string to)
    {
        // Of each prefix of one to a prefix of the other, row by row.
        int[] distances = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = distances[0];
            distances[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.Min(replaced, 1 + Math.Min(distances[j], distances[j - 1]));
            }
        }

        return distances[to.Length];
    }
}
