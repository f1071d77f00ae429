namespace NormGen.Tool.Importing;

/// <summary>What an ONNX file says of its graph; of weights only the shape. Numbers of fields are those of onnx.proto.</summary>
internal sealed class OnnxModel
{
    private const int ElementDouble = 11;

    private readonly Dictionary<string, OnnxTensor> _tensors = new(StringComparer.Ordinal);

    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>Shape and type of a tensor; null where the file does not tell.</summary>
    public OnnxTensor? Tensor(string name) => _tensors.GetValueOrDefault(name);

    /// <exception cref="ToolException">There is no such file, or it is no ONNX model.</exception>
    public static OnnxModel Read(string file)
    {
        if (!File.Exists(file))
        {
            throw ToolException.Usage($"There is no file {file}. Write the path of an ONNX model, such as resnet18.onnx.");
        }

        OnnxModel model = new();
        try
        {
            ProtoReader message = new(File.ReadAllBytes(file));
            bool hasGraph = false;
            while (message.Read())
            {
                if (message.Field == 7)
                {
                    hasGraph = true;
                    model.ReadGraph(message.Bytes);
                }
            }

            return hasGraph ? model : throw new InvalidDataException("It has no graph.");
        }
        catch (InvalidDataException exception)
        {
            throw ToolException.Errors($"{Path.GetFileName(file)} is no ONNX model. {exception.Message}");
        }
    }

    private void ReadGraph(ReadOnlySpan<byte> bytes)
    {
        ProtoReader graph = new(bytes);
        while (graph.Read())
        {
            switch (graph.Field)
            {
                case 1:
                    Nodes.Add(ReadNode(graph.Bytes));
                    break;
                case 5:
                    ReadInitializer(graph.Bytes);
                    break;
                case 11 or 12 or 13:
                    ReadValue(graph.Bytes);
                    break;
                default:
                    break;
            }
        }
    }

    private static OnnxNode ReadNode(ReadOnlySpan<byte> bytes)
    {
        OnnxNode node = new();
        ProtoReader message = new(bytes);
        while (message.Read())
        {
            switch (message.Field)
            {
                case 1:
                    node.Inputs.Add(message.Text);
                    break;
                case 2:
                    node.Outputs.Add(message.Text);
                    break;
                case 3:
                    node.Name = message.Text;
                    break;
                case 4:
                    node.Operator = message.Text;
                    break;
                case 5:
                    ReadAttribute(node, message.Bytes);
                    break;
                default:
                    break;
            }
        }

        return node;
    }

    private static void ReadAttribute(OnnxNode node, ReadOnlySpan<byte> bytes)
    {
        string name = "";
        ProtoReader message = new(bytes);
        while (message.Read())
        {
            switch (message.Field)
            {
                case 1:
                    name = message.Text;
                    break;
                case 2:
                    node.Floats[name] = message.Float;
                    break;
                case 3:
                    node.Integers[name] = (long)message.Number;
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadInitializer(ReadOnlySpan<byte> bytes)
    {
        List<long> extents = [];
        string name = "";
        ulong type = 0;
        ProtoReader tensor = new(bytes);
        while (tensor.Read())
        {
            switch (tensor.Field)
            {
                case 1:
                    tensor.AddTo(extents);
                    break;
                case 2:
                    type = tensor.Number;
                    break;
                case 8:
                    name = tensor.Text;
                    break;
                default:
                    break;
            }
        }

        _tensors[name] = new([.. extents.Select(extent => (int?)extent)], type == ElementDouble);
    }

    /// <summary>ValueInfoProto: name and type; of the type the tensor's shape, whose extents may be names.</summary>
    private void ReadValue(ReadOnlySpan<byte> bytes)
    {
        string name = "";
        ProtoReader value = new(bytes);
        while (value.Read())
        {
            if (value.Field == 1)
            {
                name = value.Text;
            }
            else if (value.Field == 2 && ReadType(value.Bytes) is { } tensor)
            {
                _tensors.TryAdd(name, tensor);
            }
        }
    }

    private static OnnxTensor? ReadType(ReadOnlySpan<byte> bytes)
    {
        ProtoReader type = new(bytes);
        if (!type.Read() || type.Field != 1)
        {
            return null;
        }

        List<int?>? extents = null;
        bool isDouble = false;
        ProtoReader tensor = new(type.Bytes);
        while (tensor.Read())
        {
            if (tensor.Field == 1)
            {
                isDouble = tensor.Number == ElementDouble;
            }
            else if (tensor.Field == 2)
            {
                extents = [];
                ProtoReader shape = new(tensor.Bytes);
                while (shape.Read())
                {
                    ProtoReader dimension = new(shape.Bytes);
                    extents.Add(dimension.Read() && dimension.Field == 1 ? (int)dimension.Number : null);
                }
            }
        }

        return extents is null ? null : new(extents, isDouble);
    }
}

/// <summary>A tensor of the graph.</summary>
/// <param name="Extents">Null for one that only a run tells.</param>
/// <param name="IsDouble">Of double, not of float.</param>
internal sealed record OnnxTensor(IReadOnlyList<int?> Extents, bool IsDouble);

/// <summary>A node of the graph.</summary>
internal sealed class OnnxNode
{
    public string Name { get; set; } = "";

    public string Operator { get; set; } = "";

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public Dictionary<string, float> Floats { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> Integers { get; } = new(StringComparer.Ordinal);

    /// <summary>An input that may be left out.</summary>
    public string? Input(int index) => index < Inputs.Count && Inputs[index].Length > 0 ? Inputs[index] : null;
}
