namespace NormGen.Checkpoints;

/// <summary>Writes a file whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes beside the file, in the same directory and so on the same disk, waits until the bytes are on that disk, and
    /// only then renames. Whenever the process or the machine stops, the path leads to the old content or to the new one,
    /// both whole.
    /// </summary>
    /// <param name="path">The file, which may exist: its mode is kept. Where it is a symbolic link, what it leads to is
    /// replaced, and the link stays.</param>
    /// <param name="write">Writes the content. If it throws, nothing has changed.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Target(path);
        // A file always has a directory.
        string directory = Path.GetDirectoryName(target)!;
        TemporaryFile.DeleteAbandoned(directory);
        using var file = PendingFile.Write(directory, PendingFile.ModeOf(target), write);
        file.MoveTo(target, overwrite: true);
    }

    /// <summary>The file that a path leads to, which is no directory.</summary>
    public static string Target(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = LinkResolution.Resolve(path);
        return Path.EndsInDirectorySeparator(path) || Directory.Exists(target)
            ? throw new IOException($"\"{path}\" is a directory, and no file.")
            : target;
    }
}
