using System.Runtime.InteropServices;
using System.Text;

namespace NormGen.TestHelpers;

/// <summary>Writes messages of Protocol Buffers by hand, as onnx.proto numbers their fields.</summary>
internal sealed class Message
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public Message Number(int field, long value)
    {
        Varint((ulong)(field << 3));
        Varint((ulong)value);
        return this;
    }

    public Message Float(int field, float value)
    {
        Varint((ulong)((field << 3) | 5));
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    public Message Text(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Numbers as they lie in memory.</summary>
    public Message Raw<T>(int field, params T[] values)
        where T : unmanaged
        => Add(field, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public Message Add(int field, Message value) => Add(field, value.Bytes);

    private Message Add(int field, byte[] value)
    {
        Varint((ulong)((field << 3) | 2));
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    private void Varint(ulong value)
    {
        for (; value > 127; value >>= 7)
        {
            _bytes.Add((byte)(value | 128));
        }

        _bytes.Add((byte)value);
    }
}
