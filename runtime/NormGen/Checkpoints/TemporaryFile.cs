namespace NormGen.Checkpoints;

/// <summary>The file that a save writes before it takes the place of the old one.</summary>
/// <remarks>Whoever is killed while saving leaves it behind; the next save in that directory deletes it. While its writer
/// lives it is open, and locked against those who want it for themselves alone.</remarks>
internal static class TemporaryFile
{
    private const string Prefix = ".normgen-";
    private const string Suffix = ".tmp";

    private static readonly TimeSpan BeforeItIsLocked = TimeSpan.FromMinutes(1);

    // On Unix a name that begins with a dot is hidden, which is skipped by default.
    private static readonly EnumerationOptions Ordinary = new() { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Directory };

    public static string NewName(string directory) => Path.Combine(directory, $"{Prefix}{Path.GetRandomFileName()}{Suffix}");

    /// <param name="path">A <see cref="NewName"/>.</param>
    /// <param name="confidential">Whether nobody else may read it yet: it is to have the mode of another file.</param>
    public static FileStream Create(string path, bool confidential)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete };
        if (confidential && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    /// <summary>Deletes what no living process writes. What cannot be deleted stays: it is no reason not to save.</summary>
    public static void DeleteAbandoned(string directory)
    {
        try
        {
            foreach (FileInfo file in new DirectoryInfo(directory).EnumerateFiles($"{Prefix}*{Suffix}", Ordinary))
            {
                DeleteIfAbandoned(file);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void DeleteIfAbandoned(FileInfo file)
    {
        try
        {
            // Made this moment, perhaps, and about to be locked: nothing is written before.
            if (file.Length == 0 && DateTime.UtcNow - file.LastWriteTimeUtc < BeforeItIsLocked)
            {
                return;
            }

            // Write access, too: opening a pipe for one alone would wait for its other end.
            using (file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
            }

            file.Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
