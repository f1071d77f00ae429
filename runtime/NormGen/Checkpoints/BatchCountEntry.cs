namespace NormGen.Checkpoints;

/// <summary>A layer's <see cref="INormalization{T}.BatchesTracked"/>, which PyTorch keeps as a scalar tensor.</summary>
internal sealed class BatchCountEntry<T>(string name, INormalization<T> layer) : CheckpointEntry<long>(name, [])
    where T : unmanaged
{
    /// <summary>PyTorch before 0.4.1 did not count.</summary>
    public override bool IsOptional => true;

    protected override ReadOnlySpan<long> Values => new[] { layer.BatchesTracked };

    public override IEnumerable<CheckpointDifference> Compare(StoredTensor tensor, LoadOptions options)
    {
        CheckpointDifference[] differences = [.. base.Compare(tensor, options)];
        return differences.Length == 0 && Read(tensor) is var count && count < 0
            ? [CheckpointDifference.NegativeCount(tensor.Info, count)]
            : differences;
    }

    public override void Load(StoredTensor tensor) => layer.BatchesTracked = Read(tensor);

    private static long Read(StoredTensor tensor)
    {
        long count = 0;
        tensor.Read(new Span<long>(ref count));
        return count;
    }
}
