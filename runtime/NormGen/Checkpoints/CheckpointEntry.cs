using System.Numerics;

namespace NormGen.Checkpoints;

/// <summary>A named tensor of a <see cref="Checkpoint"/>: where its values come from, and go to.</summary>
internal abstract class CheckpointEntry(string name, IReadOnlyList<long> shape)
{
    public string Name { get; } = name;

    public IReadOnlyList<long> Shape { get; } = shape;

    /// <summary>Whether a file may lack it.</summary>
    public virtual bool IsOptional => false;

    public abstract int ElementCount { get; }

    /// <summary>The type it is written as.</summary>
    public abstract string DType(StoredType type);

    /// <param name="stream">The file.</param>
    /// <param name="dtype">A <see cref="DType"/> of this tensor's.</param>
    public abstract void WriteTo(Stream stream, string dtype);

    /// <summary>Why the file's tensor cannot be loaded into this one: nothing, where it can.</summary>
    public abstract IEnumerable<CheckpointDifference> Compare(StoredTensor tensor, LoadOptions options);

    /// <summary>Takes the values of a tensor that <see cref="Compare"/> found nothing wrong with.</summary>
    public abstract void Load(StoredTensor tensor);
}

/// <inheritdoc/>
/// <typeparam name="T">The type of an element in memory.</typeparam>
internal abstract class CheckpointEntry<T>(string name, IReadOnlyList<long> shape) : CheckpointEntry(name, shape)
    where T : unmanaged, INumberBase<T>
{
    public override int ElementCount => Values.Length;

    protected abstract ReadOnlySpan<T> Values { get; }

    public override string DType(StoredType type) => Elements.DType<T>(StoredType.Unchanged);

    public override void WriteTo(Stream stream, string dtype) => Elements.Write(Values, dtype, stream);

    public override IEnumerable<CheckpointDifference> Compare(StoredTensor tensor, LoadOptions options)
    {
        if (!tensor.Info.Shape.SequenceEqual(Shape))
        {
            yield return CheckpointDifference.WrongShape(tensor.Info, Shape);
        }

        if (!Elements.CanDecode<T>(tensor.Info.DType, options.RoundDoubles))
        {
            yield return CheckpointDifference.WrongType(tensor.Info, Elements.Decodable<T>(options.RoundDoubles));
        }
    }
}
