using System.Numerics;

namespace NormGen.Checkpoints;

/// <summary>Values that lie in memory: a layer's parameters and running statistics, or an array.</summary>
internal sealed class TensorEntry<T>(string name, IReadOnlyList<long> shape, Func<Span<T>> values) : CheckpointEntry<T>(name, shape)
    where T : unmanaged, INumberBase<T>
{
    protected override ReadOnlySpan<T> Values => values();

    public override void Load(SafetensorsFile file, TensorInfo tensor) => file.Read(tensor, values());
}
