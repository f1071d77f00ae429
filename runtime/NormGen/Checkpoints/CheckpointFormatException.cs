namespace NormGen.Checkpoints;

/// <summary>
/// A file is no well-formed safetensors file: truncated, damaged, or made to mislead. The message says what is wrong,
/// and where.
/// </summary>
public sealed class CheckpointFormatException : CheckpointException
{
    internal CheckpointFormatException(string path, string problem, Exception? innerException = null)
        : base(path, $"{path} is no valid safetensors file: {problem}", innerException)
    {
    }
}
