using NormGen;
using Onnx;
using ResNet18.Layers;

namespace ResNet18.Model;

/// <summary>The convolutions and batch norms of an ONNX file, one after the other.</summary>
internal sealed class WeightFile
{
    private readonly Queue<NodeProto> _convolutions;
    private readonly Dictionary<string, NodeProto> _norms;
    private readonly Dictionary<string, TensorProto> _tensors;

    public WeightFile(string path)
    {
        using var file = File.OpenRead(path);
        var graph = ModelProto.Parser.ParseFrom(file).Graph;
        _convolutions = new(graph.Node.Where(node => node.OpType == "Conv"));
        _norms = graph.Node.Where(node => node.OpType == "BatchNormalization").ToDictionary(node => node.Input[0]);
        _tensors = graph.Initializer.ToDictionary(tensor => tensor.Name);
    }

    /// <summary>The batch norms of the file, one after each convolution.</summary>
    public int Norms => _norms.Count;

    /// <summary>Reads the weights of the file's next convolution, and those of the batch norm after it.</summary>
    /// <exception cref="InvalidDataException">They are of another shape, stride, border or epsilon.</exception>
    public void Read(Convolution convolution, INormalization<float> norm)
    {
        var node = _convolutions.Dequeue();
        var window = convolution.Window;
        Check(node, "strides", [window.Stride, window.Stride]);
        Check(node, "pads", [window.Before, window.Before, window.After, window.After]);
        Copy(node.Input[1], convolution.WeightShape, convolution.Weight);

        node = _norms[node.Output[0]];
        if (Attribute(node, "epsilon").F is var epsilon && epsilon != (float)norm.Info.Epsilon)
        {
            throw new InvalidDataException($"{node.Name} has the epsilon {epsilon}, not {norm.Info.Epsilon}.");
        }

        Copy(node.Input[1], norm.ParameterShape, norm.Weight);
        Copy(node.Input[2], norm.ParameterShape, norm.Bias);
        Copy(node.Input[3], norm.RunningShape, norm.RunningMean);
        Copy(node.Input[4], norm.RunningShape, norm.RunningVariance);
    }

    private void Copy(string name, ReadOnlySpan<int> shape, Span<float> destination)
    {
        var tensor = _tensors[name];
        int[] extents = [.. tensor.Dims.Select(extent => (int)extent)];
        if (!shape.SequenceEqual(extents))
        {
            throw new InvalidDataException(
                $"{name} is of shape [{string.Join(", ", extents)}], not [{string.Join(", ", shape.ToArray())}].");
        }

        tensor.FloatData.ToArray().CopyTo(destination);
    }

    private static void Check(NodeProto node, string name, long[] expected)
    {
        var actual = Attribute(node, name).Ints;
        if (!expected.SequenceEqual(actual))
        {
            throw new InvalidDataException(
                $"{node.Name} has {name} of [{string.Join(", ", actual)}], not [{string.Join(", ", expected)}].");
        }
    }

    private static AttributeProto Attribute(NodeProto node, string name) => node.Attribute.Single(attribute => attribute.Name == name);
}
