using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NormGen.Checkpoints;

/// <summary>What is in a safetensors file, laid out as the reference implementation does: the widest types first, then by name,
/// and the header padded with spaces to a multiple of 8 bytes, so that all values are aligned.</summary>
internal sealed class SafetensorsContent
{
    private const int Alignment = 8;

    /// <summary>The reference implementation's order.</summary>
    private static readonly string[] Order = [DTypes.Int64, DTypes.Double, DTypes.Single, DTypes.BFloat16, DTypes.Half];

    private readonly SavedTensor[] _tensors;
    private readonly ReadOnlyMemory<byte> _header;

    /// <exception cref="InvalidOperationException">The header is longer than the format allows.</exception>
    public SafetensorsContent(IEnumerable<SavedTensor> tensors)
    {
        _tensors = [.. tensors.OrderBy(tensor => Array.IndexOf(Order, tensor.DType)).ThenBy(tensor => tensor.Entry.Name, StringComparer.Ordinal)];
        _header = Header(_tensors);
    }

    public IReadOnlyList<SavedTensor> Tensors => _tensors;

    public void WriteTo(Stream stream)
    {
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthSize];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)_header.Length);
        stream.Write(length);
        stream.Write(_header.Span);
        foreach (var tensor in _tensors)
        {
            tensor.WriteTo(stream);
        }
    }

    private static ReadOnlyMemory<byte> Header(SavedTensor[] tensors)
    {
        ArrayBufferWriter<byte> buffer = new();
        // Names as they are, and not in \u escapes: the file is no web page.
        using (Utf8JsonWriter json = new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            json.WriteString("format", "pt");
            json.WriteEndObject();
            long next = 0;
            foreach (var tensor in tensors)
            {
                WriteEntry(json, tensor, next);
                next += tensor.ByteLength;
            }

            json.WriteEndObject();
        }

        int padding = (Alignment - (buffer.WrittenCount % Alignment)) % Alignment;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        if (buffer.WrittenCount > SafetensorsHeader.MaxLength)
        {
            throw new InvalidOperationException(
                $"The names and shapes take {buffer.WrittenCount} bytes, more than the {SafetensorsHeader.MaxLength} that a header may have.");
        }

        return buffer.WrittenMemory;
    }

    private static void WriteEntry(Utf8JsonWriter json, SavedTensor tensor, long start)
    {
        json.WriteStartObject(tensor.Entry.Name);
        json.WriteString("dtype", tensor.DType);
        json.WriteStartArray("shape");
        foreach (long extent in tensor.Entry.Shape)
        {
            json.WriteNumberValue(extent);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(start + tensor.ByteLength);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
