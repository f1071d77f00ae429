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
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = LinkResolution.Resolve(path);
        if (Path.EndsInDirectorySeparator(path) || Directory.Exists(target))
        {
            throw new IOException($"\"{path}\" is a directory, and no file.");
        }

        // A file always has a directory.
        string directory = Path.GetDirectoryName(target)!;
        TemporaryFile.DeleteAbandoned(directory);
        string temporary = TemporaryFile.NewName(directory);
        try
        {
            UnixFileMode? mode = OperatingSystem.IsWindows() || !File.Exists(target) ? null : File.GetUnixFileMode(target);
            using var stream = TemporaryFile.Create(temporary, mode is not null);
            write(stream);
            if (mode is { } kept && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(stream.SafeFileHandle, kept);
            }

            stream.Flush(flushToDisk: true);
            // Still open, so that nobody takes it for abandoned.
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            // If it was never made, this does nothing.
            File.Delete(temporary);
            throw;
        }
    }
}
