using System.Numerics;

namespace NormGen.Checkpoints;

/// <summary>A named tensor of a <see cref="Checkpoint"/>: where its values come from, and go to.</summary>
internal abstract class CheckpointEntry(string name, IReadOnlyList<long> shape)
{
    public string Name { get; } = name;

    public IReadOnlyList<long> Shape { get; } = shape;

    /// <summary>Whether a file may lack it.</summary>
    public virtual bool IsOptional => false;

    /// <summary>The type it is written as.</summary>
    public abstract string DType { get; }

    public abstract long ByteLength { get; }

    public abstract void WriteTo(Stream stream);

    /// <summary>Why the file's tensor cannot be loaded into this one: nothing, where it can.</summary>
    public abstract IEnumerable<CheckpointDifference> Compare(SafetensorsFile file, TensorInfo tensor, LoadOptions options);

    /// <summary>Takes the values of a tensor that <see cref="Compare"/> found nothing wrong with.</summary>
    public abstract void Load(SafetensorsFile file, TensorInfo tensor);
}

/// <inheritdoc/>
/// <typeparam name="T">The type of an element in memory.</typeparam>
internal abstract class CheckpointEntry<T>(string name, IReadOnlyList<long> shape) : CheckpointEntry(name, shape)
    where T : unmanaged, INumberBase<T>
{
    public override string DType => Elements.DType<T>();

    public override long ByteLength => (long)Values.Length * DTypes.Size(DType);

    protected abstract ReadOnlySpan<T> Values { get; }

    public override void WriteTo(Stream stream) => Elements.Write(Values, stream);

    public override IEnumerable<CheckpointDifference> Compare(SafetensorsFile file, TensorInfo tensor, LoadOptions options)
    {
        if (!tensor.Shape.SequenceEqual(Shape))
        {
            yield return CheckpointDifference.WrongShape(tensor, Shape);
        }

        if (!Elements.CanDecode<T>(tensor.DType, options.RoundDoubles))
        {
            yield return CheckpointDifference.WrongType(tensor, Elements.Decodable<T>(options.RoundDoubles));
        }
    }
}
