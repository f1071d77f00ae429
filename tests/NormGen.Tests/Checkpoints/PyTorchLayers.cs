using NormGen.Checkpoints;

namespace NormGen.Tests.Checkpoints;

/// <summary>The layers of <c>network()</c> in tests/oracle/checkpoints.py, under the same names.</summary>
internal static class PyTorchLayers
{
    /// <summary>Elements of each layer's input, [4, 6, 5, 4].</summary>
    public const int Count = 4 * 6 * 5 * 4;

    public static int[] Shape => [4, 6, 5, 4];

    public static Dictionary<string, INormalization<float>> New() => new()
    {
        ["layer1.0.bn1"] = new Batches(),
        ["plain"] = new PlainBatches(),
        ["rows"] = new Planes(),
        ["groups"] = new ChannelGroups(),
        ["instances"] = new TrackedPlanes(),
    };

    /// <summary>All of them, as the module <c>model</c>.</summary>
    public static Checkpoint Checkpoint(Dictionary<string, INormalization<float>> layers)
    {
        Checkpoint checkpoint = new();
        foreach (var (name, layer) in layers)
        {
            checkpoint.AddLayer($"model.{name}.", layer);
        }

        return checkpoint;
    }
}
