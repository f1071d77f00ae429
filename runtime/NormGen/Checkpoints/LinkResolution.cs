namespace NormGen.Checkpoints;

/// <summary>Where a path leads, as the operating system goes it.</summary>
internal static class LinkResolution
{
    // Linux' own limit.
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>
    /// The full path without a link in it. Its end need not exist. (<see cref="FileSystemInfo.ResolveLinkTarget"/> takes
    /// <c>..</c> in a link for the parent in the text, which is another one where the link's directory is reached by a link.)
    /// </summary>
    /// <param name="path">As in all of .NET, <c>..</c> in it is the parent in the text.</param>
    public static string Resolve(string path)
    {
        string full = Path.GetFullPath(path);
        string resolved = Path.GetPathRoot(full)!;
        Stack<string> rest = new();
        Push(rest, full);
        int links = 0;
        while (rest.TryPop(out string? part))
        {
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            string next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } link)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"\"{path}\" leads through more than {MostLinks} symbolic links.");
            }

            if (Path.IsPathRooted(link))
            {
                resolved = Path.GetPathRoot(Path.GetFullPath(link))!;
            }

            Push(rest, link);
        }

        return resolved;
    }

    /// <summary>Puts the names of a path on top, the first uppermost.</summary>
    private static void Push(Stack<string> parts, string path)
    {
        string names = path[Path.GetPathRoot(path)!.Length..];
        foreach (string name in names.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Reverse().Where(name => name != "."))
        {
            parts.Push(name);
        }
    }
}
