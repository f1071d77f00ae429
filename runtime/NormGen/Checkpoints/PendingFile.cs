namespace NormGen.Checkpoints;

/// <summary>A file that is whole and on the disk, and only lacks its name.</summary>
internal sealed class PendingFile : IDisposable
{
    private readonly string _temporary;
    private readonly FileStream _stream;

    private PendingFile(string temporary, FileStream stream)
    {
        _temporary = temporary;
        _stream = stream;
    }

    /// <summary>The mode that what replaces this file should have: null, if it is not there, for that of any new file.</summary>
    public static UnixFileMode? ModeOf(string path) => OperatingSystem.IsWindows() || !File.Exists(path) ? null : File.GetUnixFileMode(path);

    /// <summary>Writes a file, and waits until its bytes are on the disk.</summary>
    /// <param name="directory">Where it will be: on the same disk, a rename is no copy.</param>
    /// <param name="mode">A <see cref="ModeOf"/>.</param>
    /// <param name="write">Writes the content. If it throws, nothing is left.</param>
    public static PendingFile Write(string directory, UnixFileMode? mode, Action<Stream> write)
    {
        string temporary = TemporaryFile.NewName(directory);
        PendingFile pending = new(temporary, TemporaryFile.Create(temporary, mode is not null));
        try
        {
            write(pending._stream);
            if (mode is { } kept && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(pending._stream.SafeFileHandle, kept);
            }

            pending._stream.Flush(flushToDisk: true);
            return pending;
        }
        catch
        {
            pending.Dispose();
            throw;
        }
    }

    /// <summary>Gives it its name. It is still open then, so that nobody takes it for abandoned.</summary>
    public void MoveTo(string path, bool overwrite) => File.Move(_temporary, path, overwrite);

    /// <summary>Closes it, and deletes it if it has no name yet.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        // If it has its name, this does nothing.
        File.Delete(_temporary);
    }
}
