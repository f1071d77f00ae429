namespace NormGen.Checkpoints;

/// <summary>How a checkpoint is saved.</summary>
public sealed record SaveOptions
{
    /// <summary>
    /// The type that parameters and added arrays of float or double are written as, each value rounded once to the nearest (ties to
    /// even); theirs in memory unless said otherwise. Running statistics keep their type, and counts and other integers are
    /// I64.
    /// </summary>
    /// <remarks>PyTorch's <c>model.half()</c> rounds running statistics, too. They take next to nothing, and a variance above 65504
    /// would be infinite in F16: all that the layer gives would be its bias. PyTorch loads them into a module of either
    /// type.</remarks>
    public StoredType StoredType { get; init; } = StoredType.Unchanged;

    /// <summary>
    /// How many bytes of values a shard may have where an index is saved; a tensor that is larger has a shard of its own. Unless
    /// said, 5,000,000,000, as in Hugging Face's libraries.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or less.</exception>
    public long? MaxShardBytes
    {
        get;
        init
        {
            if (value is { } bytes)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes, nameof(MaxShardBytes));
            }

            field = value;
        }
    }
}
