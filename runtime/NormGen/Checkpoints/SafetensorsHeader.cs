namespace NormGen.Checkpoints;

/// <summary>The header of a safetensors file, checked: each tensor's bytes are in the file, its own, and as many as it
/// needs.</summary>
/// <remarks>
/// The format, as <see href="https://github.com/huggingface/safetensors#format">its authors describe it</see>: 8 bytes N,
/// little-endian; N bytes of JSON, an object that gives each tensor's <c>dtype</c>, <c>shape</c> and <c>data_offsets</c>
/// (begin and end, counted from the end of the header), and under <c>__metadata__</c> a map from text to text; then the
/// tensors' bytes, row-major and little-endian, without gaps.
/// </remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>The name that is no tensor's.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>The reference implementation's limit.</summary>
    public const long MaxLength = 100_000_000;

    /// <summary>The bytes before the JSON, which hold its length.</summary>
    public const int LengthSize = sizeof(ulong);

    private SafetensorsHeader(IReadOnlyDictionary<string, string> metadata, List<TensorInfo> tensors)
    {
        Metadata = metadata;
        Tensors = tensors.AsReadOnly();
        ByName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>In the order of their bytes.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; }

    public IReadOnlyDictionary<string, TensorInfo> ByName { get; }

    /// <summary>The length of the JSON, from the file's first bytes. No memory is taken on the word of a file that does not
    /// have it.</summary>
    public static int CheckLength(string path, ulong length, long fileLength)
    {
        if (length > MaxLength)
        {
            throw new CheckpointFormatException(path, $"its first {LengthSize} bytes promise a header of {length} bytes; the limit is {MaxLength}.");
        }

        if (length > (ulong)(fileLength - LengthSize))
        {
            throw new CheckpointFormatException(
                path, $"its first {LengthSize} bytes promise a header of {length} bytes, but only {fileLength - LengthSize} follow. It may be truncated.");
        }

        return (int)length;
    }

    /// <param name="path">The file, for messages.</param>
    /// <param name="json">The header, without its length.</param>
    /// <param name="dataLength">How many bytes follow it.</param>
    public static SafetensorsHeader Parse(string path, ReadOnlySpan<byte> json, long dataLength)
    {
        var (metadata, tensors) = HeaderParser.Parse(path, json);
        CheckLayout(path, tensors, dataLength);
        return new(metadata, tensors);
    }

    /// <summary>Sorts the tensors by place; they must fill the data without gap or overlap, as the format demands.</summary>
    private static void CheckLayout(string path, List<TensorInfo> tensors, long dataLength)
    {
        foreach (var tensor in tensors)
        {
            CheckSize(path, tensor, dataLength);
        }

        tensors.Sort(static (left, right) => (left.Start, left.End).CompareTo((right.Start, right.End)));
        long next = 0;
        foreach (var tensor in tensors)
        {
            if (tensor.Start != next)
            {
                throw new CheckpointFormatException(
                    path,
                    $"tensor {Text.Quote(tensor.Name)} begins at byte {tensor.Start} of the data, but the one before it ends at byte {next}: "
                    + (tensor.Start < next ? "they overlap." : "no tensor has the bytes between them."));
            }

            next = tensor.End;
        }

        if (next != dataLength)
        {
            throw new CheckpointFormatException(path, $"{dataLength - next} bytes follow the last tensor.");
        }
    }

    private static void CheckSize(string path, TensorInfo tensor, long dataLength)
    {
        if (tensor.Start > tensor.End)
        {
            throw new CheckpointFormatException(path, $"tensor {Text.Quote(tensor.Name)} has data_offsets [{tensor.Start}, {tensor.End}]: it ends before it begins.");
        }

        if (tensor.End > dataLength)
        {
            throw new CheckpointFormatException(
                path,
                $"tensor {Text.Quote(tensor.Name)} has data_offsets [{tensor.Start}, {tensor.End}], but the header is followed by {dataLength} bytes only. It may be truncated.");
        }

        int size = DTypes.Size(tensor.DType);
        if (size > 0 && (UInt128)tensor.ElementCount * (uint)size != (UInt128)tensor.ByteLength)
        {
            throw new CheckpointFormatException(
                path,
                $"tensor {tensor} has {tensor.ElementCount} elements of {size} bytes each, but data_offsets [{tensor.Start}, {tensor.End}] are {tensor.ByteLength} bytes.");
        }
    }
}
