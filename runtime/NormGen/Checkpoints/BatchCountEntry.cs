namespace NormGen.Checkpoints;

/// <summary>A layer's <see cref="INormalization{T}.BatchesTracked"/>, which PyTorch keeps as a scalar tensor.</summary>
internal sealed class BatchCountEntry<T>(string name, INormalization<T> layer) : CheckpointEntry<long>(name, [])
    where T : unmanaged
{
    /// <summary>PyTorch before 0.4.1 did not count.</summary>
    public override bool IsOptional => true;

    protected override ReadOnlySpan<long> Values => new[] { layer.BatchesTracked };

    public override void Load(SafetensorsFile file, TensorInfo tensor)
    {
        long count = 0;
        file.Read(tensor, new Span<long>(ref count));
        layer.BatchesTracked = count;
    }
}
