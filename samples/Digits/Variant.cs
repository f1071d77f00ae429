using NormGen;

namespace Digits;

/// <summary>A kind of normalization, and its layers for the two stages of the network.</summary>
internal sealed record Variant(string Name, string Title, Func<INormalization<float>>? Stage1, Func<INormalization<float>>? Stage2)
{
    public static IReadOnlyList<Variant> All { get; } =
    [
        new("batch", "batch norm", () => new BatchNorm1(), () => new BatchNorm2()),
        new("layer", "layer norm", () => new LayerNorm1(), () => new LayerNorm2()),
        new("group", "group norm", () => new GroupNorm1(), () => new GroupNorm2()),
        new("instance", "instance norm", () => new InstanceNorm1(), () => new InstanceNorm2()),
        new("rms", "RMS norm", () => new RmsNorm1(), () => new RmsNorm2()),
        new("none", "none", null, null),
    ];
}
