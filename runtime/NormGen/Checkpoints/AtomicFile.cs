namespace NormGen.Checkpoints;

/// <summary>Writes a file whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes beside the file, in the same directory and so on the same disk, waits until the bytes are on that disk, and
    /// only then renames. Whenever the process or the machine stops, the path leads to the old content or to the new one,
    /// both whole.
    /// </summary>
    /// <param name="path">The file, which may exist. Where it is a symbolic link, what it leads to is replaced, and the link
    /// stays.</param>
    /// <param name="write">Writes the content. If it throws, nothing has changed.</param>
    public static void Write(string path, Action<Stream> write)
    {
        FileInfo file = new(path);
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

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
