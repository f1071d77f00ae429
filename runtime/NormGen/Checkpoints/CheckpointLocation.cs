namespace NormGen.Checkpoints;

/// <summary>Where the checkpoint is that a path means.</summary>
internal static class CheckpointLocation
{
    private const string FileName = "model.safetensors";

    /// <summary>The path of a safetensors file or of an index. In a folder it is the one of the two that Hugging Face's
    /// libraries would load.</summary>
    public static string Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return path;
        }

        string file = Path.Combine(path, FileName);
        string index = file + ShardIndex.Suffix;
        return File.Exists(file) ? file
            : File.Exists(index) ? index
            : throw new FileNotFoundException($"The folder \"{path}\" has neither {FileName} nor {FileName}{ShardIndex.Suffix}.", file);
    }
}
