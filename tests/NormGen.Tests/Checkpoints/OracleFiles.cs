namespace NormGen.Tests.Checkpoints;

/// <summary>What tests/oracle/checkpoints.py wrote, and the script itself.</summary>
internal static class OracleFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "oracle");

    /// <summary>The state of PyTorch's modules, and what they give.</summary>
    public static string Network { get; } = Checkpoint("network");

    /// <summary>Values in each type.</summary>
    public static string Types { get; } = Checkpoint("types");

    /// <summary>Names and shapes whose order and form matter.</summary>
    public static string Layout { get; } = Checkpoint("layout");

    /// <summary>Floats, and what PyTorch rounds them to.</summary>
    public static string Rounded { get; } = Checkpoint("rounded");

    /// <summary>The folder of the network's state in several files.</summary>
    public static string Sharded { get; } = Path.Combine(Folder, "checkpoints", "sharded");

    public static string Script { get; } = Path.Combine(Folder, "checkpoints.py");

    private static string Checkpoint(string name) => Path.Combine(Folder, "checkpoints", name + ".safetensors");
}
