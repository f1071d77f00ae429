namespace NormGen.Checkpoints;

/// <summary>A layer's <see cref="INormalization{T}.BatchesTracked"/>, which PyTorch keeps as a scalar tensor.</summary>
internal sealed class BatchCountEntry<T>(string name, INormalization<T> layer) : CheckpointEntry<long>(name, [])
    where T : unmanaged
{
    /// <summary>PyTorch before 0.4.1 did not count.</summary>
    public override bool IsOptional => true;

    protected override ReadOnlySpan<long> Values => new[] { layer.BatchesTracked };

    public override IEnumerable<CheckpointDifference> Compare(SafetensorsFile file, TensorInfo tensor, LoadOptions options)
    {
        CheckpointDifference[] differences = [.. base.Compare(file, tensor, options)];
        return differences.Length == 0 && Read(file, tensor) is var count && count < 0
            ? [CheckpointDifference.NegativeCount(tensor, count)]
            : differences;
    }

    public override void Load(SafetensorsFile file, TensorInfo tensor) => layer.BatchesTracked = Read(file, tensor);

    private static long Read(SafetensorsFile file, TensorInfo tensor)
    {
        long count = 0;
        file.Read(tensor, new Span<long>(ref count));
        return count;
    }
}
