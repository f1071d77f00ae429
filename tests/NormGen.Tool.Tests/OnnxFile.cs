using System.Runtime.InteropServices;
using System.Text;

namespace NormGen.Tool.Tests;

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

/// <summary>A graph of few nodes.</summary>
internal sealed class OnnxFile : IDisposable
{
    private const int Float = 1, Int64 = 7;

    private readonly Message _graph = new();

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public OnnxFile Input(string name, params int[] shape)
    {
        Message extents = new();
        foreach (int extent in shape)
        {
            extents.Add(1, extent < 0 ? new Message().Text(2, "N") : new Message().Number(1, extent));
        }

        _graph.Add(11, new Message().Text(1, name).Add(2, new Message().Add(1, new Message().Number(1, Float).Add(2, extents))));
        return this;
    }

    public OnnxFile Weights(string name, params int[] shape)
    {
        Message tensor = new();
        foreach (int extent in shape)
        {
            tensor.Number(1, extent);
        }

        _graph.Add(5, tensor.Number(2, Float).Text(8, name));
        return this;
    }

    public OnnxFile Integers(string name, params long[] values)
    {
        _graph.Add(5, new Message().Number(1, values.Length).Number(2, Int64).Text(8, name).Raw(9, values));
        return this;
    }

    public OnnxFile Floats(string name, params float[] values)
    {
        _graph.Add(5, new Message().Number(1, values.Length).Number(2, Float).Text(8, name).Raw(9, values));
        return this;
    }

    public OnnxFile Node(string name, string type, string[] inputs, string output, params (string Name, object Value)[] attributes)
        => Node(name, type, "", inputs, [output], attributes);

    public OnnxFile Node(string name, string type, string domain, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        Message node = new();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        foreach (string output in outputs)
        {
            node.Text(2, output);
        }

        node.Text(3, name).Text(4, type).Text(7, domain);
        foreach ((string attribute, object value) in attributes)
        {
            node.Add(5, Value(new Message().Text(1, attribute), value));
        }

        _graph.Add(1, node);
        return this;
    }

    private static Message Value(Message attribute, object value)
    {
        switch (value)
        {
            case float number:
                return attribute.Float(2, number);
            case string text:
                return attribute.Text(4, text);
            case int[] list:
                foreach (int number in list)
                {
                    attribute.Number(8, number);
                }

                return attribute;
            default:
                return attribute.Number(3, (int)value);
        }
    }

    public string Write()
    {
        File.WriteAllBytes(Path, new Message().Number(1, 8).Add(7, _graph).Bytes);
        return Path;
    }

    public void Dispose() => File.Delete(Path);
}
