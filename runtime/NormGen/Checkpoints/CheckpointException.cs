namespace NormGen.Checkpoints;

/// <summary>A checkpoint cannot be loaded: its file is broken, or does not fit what it is loaded into.</summary>
/// <remarks>What the file system itself reports (no such file, no permission) stays the exception it is.</remarks>
public abstract class CheckpointException : Exception
{
    private protected CheckpointException(string path, string message, Exception? innerException = null)
        : base(message, innerException)
        => Path = path;

    /// <summary>The file, as it was asked for.</summary>
    public string Path { get; }
}
