namespace NormGen.TestHelpers;

/// <summary>A graph of few nodes.</summary>
internal sealed class OnnxFile : IDisposable
{
    // Of tensors, then of attributes.
    private const int Float = 1, Int64 = 7;
    private const int FloatAttribute = 1, IntegerAttribute = 2, TextAttribute = 3, IntegersAttribute = 7;

    private const int IrVersion = 8;

    private readonly Message _graph = new();
    private readonly Message _model = new Message().Number(1, IrVersion);

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

    /// <summary>Its type is for the reader to find.</summary>
    public OnnxFile Output(string name)
    {
        _graph.Add(12, new Message().Text(1, name));
        return this;
    }

    /// <summary>The version of a set of operators: those of ONNX itself have no domain.</summary>
    public OnnxFile Operators(string domain, int version)
    {
        _model.Add(8, new Message().Text(1, domain).Number(2, version));
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
                return attribute.Float(2, number).Number(20, FloatAttribute);
            case string text:
                return attribute.Text(4, text).Number(20, TextAttribute);
            case int[] list:
                foreach (int number in list)
                {
                    attribute.Number(8, number);
                }

                return attribute.Number(20, IntegersAttribute);
            default:
                return attribute.Number(3, (int)value).Number(20, IntegerAttribute);
        }
    }

    public string Write()
    {
        File.WriteAllBytes(Path, _model.Add(7, _graph).Bytes);
        return Path;
    }

    public void Dispose() => File.Delete(Path);
}
