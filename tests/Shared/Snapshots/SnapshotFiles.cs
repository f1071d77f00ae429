using System.Text;

namespace NormGen.TestHelpers;

/// <summary>
/// The files of one test: <c>Class.Method#Name.verified.ext</c> are expected; <c>.received.</c> ones are what a failed test
/// produced instead. UTF-8 with a byte-order mark, and line feeds only.
/// </summary>
internal sealed class SnapshotFiles(string directory, string test)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Throws where a part differs from its verified file, has none, or a verified file has no part.</summary>
    /// <param name="parts">What the test produced.</param>
    /// <param name="accept">Makes the verified files say what <paramref name="parts"/> say instead.</param>
    public void Check(IReadOnlyList<SnapshotPart> parts, bool accept = false)
    {
        foreach (var stale in Existing("received"))
        {
            File.Delete(stale);
        }

        var problems = new List<string>();
        var unseen = Existing("verified").ToHashSet(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var text = part.Text.Replace("\r\n", "\n", StringComparison.Ordinal);
            var verified = PathOf(part, "verified");
            unseen.Remove(verified);
            if (accept)
            {
                File.WriteAllText(verified, text, Encoding);
            }
            else if (Difference(verified, text) is { } difference)
            {
                File.WriteAllText(PathOf(part, "received"), text, Encoding);
                problems.Add(difference);
            }
        }

        foreach (var path in unseen.Order(StringComparer.Ordinal))
        {
            if (accept)
            {
                File.Delete(path);
            }
            else
            {
                problems.Add($"{Path.GetFileName(path)} is verified, but nothing of that name was produced.");
            }
        }

        if (problems.Count > 0)
        {
            throw new SnapshotException(
                string.Join("\n\n", problems) + $"\n\nin {directory}\nNORMGEN_ACCEPT=1 accepts what was received.");
        }
    }

    private static string? Difference(string verified, string text)
    {
        var name = Path.GetFileName(verified);
        if (!File.Exists(verified))
        {
            return $"{name} does not exist yet.";
        }

        var expected = File.ReadAllText(verified);
        return expected == text ? null : $"{name} differs:\n{TextDifference.Describe(expected, text)}";
    }

    private IEnumerable<string> Existing(string state) => Directory
        .EnumerateFiles(directory, $"{test}*.{state}.*")
        .Where(path => Path.GetFileName(path)[test.Length] == '#'
            || Path.GetFileName(path).AsSpan(test.Length).StartsWith($".{state}."));

    private string PathOf(SnapshotPart part, string state)
    {
        var suffix = part.Name is null ? "" : $"#{part.Name}";
        return Path.Combine(directory, $"{test}{suffix}.{state}.{part.Extension}");
    }
}
