namespace NormGen.Checkpoints;

/// <summary>
/// A file is no well-formed safetensors file, or no well-formed index of such files: truncated, damaged, or made to mislead.
/// The message says what is wrong, and where.
/// </summary>
public sealed class CheckpointFormatException : CheckpointException
{
    internal const string File = "safetensors file";
    internal const string Index = "index of safetensors files";

    internal CheckpointFormatException(string path, string problem, Exception? innerException = null, string format = File)
        : base(path, $"{path} is no valid {format}: {problem}", innerException)
    {
    }
}
