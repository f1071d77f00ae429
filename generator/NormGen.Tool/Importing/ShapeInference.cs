namespace NormGen.Tool.Importing;

/// <summary>Shapes that the file tells, and those of operators that keep the shape of their input.</summary>
internal sealed class ShapeInference
{
    private static readonly HashSet<string> s_keepsShape = new(StringComparer.Ordinal)
    {
        "BatchNormalization", "InstanceNormalization", "GroupNormalization", "LayerNormalization", "SimplifiedLayerNormalization", "RMSNormalization",
        "SkipLayerNormalization", "SkipSimplifiedLayerNormalization", "Relu", "LeakyRelu", "PRelu", "Elu", "Selu", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Gelu",
        "FastGelu", "Erf", "Clip", "Dropout", "Identity", "Softmax", "LogSoftmax", "Neg", "Sqrt", "Exp",
    };

    private readonly OnnxModel _model;
    private readonly Dictionary<string, OnnxNode> _producers;

    public ShapeInference(OnnxModel model)
    {
        _model = model;
        _producers = model.Nodes.Where(node => node.Outputs.Count > 0).GroupBy(node => node.Outputs[0]).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    public OnnxTensor? Of(string name)
    {
        // A loop, not a recursion: a chain is as long as the graph.
        for (int steps = 0; steps <= _producers.Count; steps++)
        {
            if (_model.Tensor(name) is { } tensor)
            {
                return tensor;
            }

            if (!_producers.TryGetValue(name, out OnnxNode? node) || !s_keepsShape.Contains(node.Operator) || node.Input(0) is not { } input)
            {
                return null;
            }

            name = input;
        }

        return null;
    }
}
