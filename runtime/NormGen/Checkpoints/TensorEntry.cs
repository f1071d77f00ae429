using System.Numerics;

namespace NormGen.Checkpoints;

/// <summary>Values that lie in memory: a layer's parameters and running statistics, or an array.</summary>
/// <param name="name">The whole name.</param>
/// <param name="shape">The extents.</param>
/// <param name="values">Where the values are.</param>
/// <param name="keepsType">Whether they are written as they are, whatever type is asked for.</param>
internal sealed class TensorEntry<T>(string name, IReadOnlyList<long> shape, Func<Span<T>> values, bool keepsType)
    : CheckpointEntry<T>(name, shape)
    where T : unmanaged, INumberBase<T>
{
    protected override ReadOnlySpan<T> Values => values();

    public override string DType(StoredType type) => Elements.DType<T>(keepsType ? StoredType.Unchanged : type);

    public override void Load(StoredTensor tensor) => tensor.Read(values());
}
