using System.Buffers.Binary;
using System.Text;

namespace NormGen.Tests.Checkpoints;

/// <summary>Files put together byte by byte, right or wrong.</summary>
internal static class RawFile
{
    /// <summary>A header with its right length, and so many bytes of data: 1, 2, 3 and so on.</summary>
    public static byte[] Of(string header, int dataLength) => Of(Encoding.UTF8.GetBytes(header), dataLength);

    public static byte[] Of(byte[] header, int dataLength)
        => Promising((ulong)header.Length, [.. header, .. Enumerable.Range(1, dataLength).Select(value => (byte)value)]);

    /// <summary>So long a header is promised, whatever follows.</summary>
    public static byte[] Promising(ulong headerLength, params byte[] rest)
    {
        byte[] file = new byte[sizeof(ulong) + rest.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, headerLength);
        rest.CopyTo(file, sizeof(ulong));
        return file;
    }

    /// <summary>What follows the header.</summary>
    public static ReadOnlySpan<byte> Data(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        return content.AsSpan(sizeof(ulong) + (int)BinaryPrimitives.ReadUInt64LittleEndian(content));
    }
}
