using System.Buffers.Binary;

namespace NormGen.Tool.Importing;

/// <summary>What an ONNX file says of its graph; of weights only the shape. Numbers of fields are those of onnx.proto.</summary>
internal sealed class OnnxModel
{
    private const int ElementFloat = 1, ElementInt32 = 6, ElementInt64 = 7, ElementDouble = 11;

    /// <summary>What shapes are computed from is short; weights are not kept.</summary>
    private const int MostValues = 64;

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
                    (string name, OnnxTensor initializer) = ReadTensor(graph.Bytes);
                    _tensors[name] = initializer;
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
                case 7:
                    node.Domain = message.Text;
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
        List<long> lists = [];
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
                case 4:
                    node.Texts[name] = message.Text;
                    break;
                case 5:
                    node.Value = ReadTensor(message.Bytes).Tensor;
                    break;
                case 8:
                    message.AddTo(lists);
                    node.Lists[name] = lists;
                    break;
                default:
                    break;
            }
        }
    }

    private static (string Name, OnnxTensor Tensor) ReadTensor(ReadOnlySpan<byte> bytes)
    {
        List<long> extents = [], integers = [];
        string name = "";
        ulong type = 0;
        ReadOnlySpan<byte> raw = default;
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
                case 5 or 7 when tensor.Bytes.Length <= MostValues * 10:
                    tensor.AddTo(integers);
                    break;
                case 8:
                    name = tensor.Text;
                    break;
                case 9:
                    raw = tensor.Bytes;
                    break;
                default:
                    break;
            }
        }

        return (name, new([.. extents.Select(extent => (int?)extent)], type == ElementDouble)
        {
            Values = extents.Count > 1 || extents is [> MostValues] ? null
                : raw.IsEmpty && type is ElementInt32 or ElementInt64 ? [.. integers.Select(integer => (double)integer)]
                : Raw(type, raw),
        });
    }

    private static double[]? Raw(ulong type, ReadOnlySpan<byte> bytes)
    {
        switch (type)
        {
            case ElementFloat:
                return Each(bytes, sizeof(float), value => BinaryPrimitives.ReadSingleLittleEndian(value));
            case ElementInt32:
                return Each(bytes, sizeof(int), value => BinaryPrimitives.ReadInt32LittleEndian(value));
            case ElementInt64:
                return Each(bytes, sizeof(long), value => BinaryPrimitives.ReadInt64LittleEndian(value));
            default:
                return null;
        }
    }

    private static double[] Each(ReadOnlySpan<byte> bytes, int size, Func<ReadOnlySpan<byte>, double> read)
    {
        double[] values = new double[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = read(bytes.Slice(i * size, size));
        }

        return values;
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
internal sealed record OnnxTensor(IReadOnlyList<int?> Extents, bool IsDouble)
{
    /// <summary>Its numbers, where it is constant and short, as those are that tell shapes; null where they are not known.</summary>
    public IReadOnlyList<double>? Values { get; init; }
}

/// <summary>A node of the graph.</summary>
internal sealed class OnnxNode
{
    public string Name { get; set; } = "";

    public string Operator { get; set; } = "";

    /// <summary>Whose operator it is; empty for ONNX's own.</summary>
    public string Domain { get; set; } = "";

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public Dictionary<string, float> Floats { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> Integers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<long>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>The tensor among its attributes, as a constant has it.</summary>
    public OnnxTensor? Value { get; set; }

    /// <summary>An input that may be left out.</summary>
    public string? Input(int index) => index < Inputs.Count && Inputs[index].Length > 0 ? Inputs[index] : null;
}
