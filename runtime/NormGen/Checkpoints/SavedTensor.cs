namespace NormGen.Checkpoints;

/// <summary>A tensor, and the type that it is written as.</summary>
internal readonly record struct SavedTensor(CheckpointEntry Entry, string DType)
{
    public long ByteLength => (long)Entry.ElementCount * DTypes.Size(DType);

    public void WriteTo(Stream stream) => Entry.WriteTo(stream, DType);
}
