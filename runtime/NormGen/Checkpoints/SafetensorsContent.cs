using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NormGen.Checkpoints;

/// <summary>Writes safetensors files, laid out as the reference implementation does: the widest types first, then by name,
/// and the header padded with spaces to a multiple of 8 bytes, so that all values are aligned.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    public static void Write(string path, IEnumerable<CheckpointEntry> entries)
    {
        CheckpointEntry[] ordered = [.. entries.OrderBy(Rank).ThenBy(entry => entry.Name, StringComparer.Ordinal)];
        var header = Header(ordered);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[SafetensorsHeader.LengthSize];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header.Span);
            foreach (var entry in ordered)
            {
                entry.WriteTo(stream);
            }
        });
    }

    /// <summary>The reference implementation's order of types.</summary>
    private static int Rank(CheckpointEntry entry) => Array.IndexOf([DTypes.Int64, DTypes.Double, DTypes.Single], entry.DType);

    private static ReadOnlyMemory<byte> Header(CheckpointEntry[] entries)
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
            foreach (var entry in entries)
            {
                WriteEntry(json, entry, next);
                next += entry.ByteLength;
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

    private static void WriteEntry(Utf8JsonWriter json, CheckpointEntry entry, long start)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.DType);
        json.WriteStartArray("shape");
        foreach (long extent in entry.Shape)
        {
            json.WriteNumberValue(extent);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(start + entry.ByteLength);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
