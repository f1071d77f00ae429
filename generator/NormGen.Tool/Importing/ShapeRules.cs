namespace NormGen.Tool.Importing;

/// <summary>The shapes of operators' outputs, as onnx.ai/onnx/operators says them.</summary>
internal static class ShapeRules
{
    private const int ElementDouble = 11;

    private static readonly HashSet<string> s_keepsShape = new(StringComparer.Ordinal)
    {
        "BatchNormalization", "InstanceNormalization", "GroupNormalization", "LayerNormalization", "SimplifiedLayerNormalization", "RMSNormalization",
        "LpNormalization", "MeanVarianceNormalization", "LRN", "Relu", "LeakyRelu", "PRelu", "Elu", "Celu",
        "Selu", "ThresholdedRelu", "Sigmoid", "HardSigmoid", "HardSwish", "Swish", "Mish", "Tanh", "Gelu", "FastGelu", "BiasGelu", "QuickGelu", "Softplus", "Softsign", "Erf",
        "Clip", "Dropout", "Identity", "Softmax", "LogSoftmax", "Hardmax", "Neg", "Abs", "Sqrt", "Exp", "Log", "Reciprocal", "Floor", "Ceil", "Round", "Sign", "Sin",
        "Cos",
    };

    /// <summary>Those of ONNX Runtime's own domain: others there have the names of ONNX's, and another meaning.</summary>
    private static readonly HashSet<string> s_runtimes = new(StringComparer.Ordinal)
    {
        "SkipLayerNormalization", "SkipSimplifiedLayerNormalization", "SimplifiedLayerNormalization", "Gelu", "FastGelu", "BiasGelu", "QuickGelu",
    };

    /// <summary>What is known of the outputs, the first one first; fewer where nothing is known of those behind.</summary>
    public static OnnxTensor?[] Outputs(InferredNode node)
    {
        string type = node.Node.Operator;
        if (node.Node.Domain is not ("" or "ai.onnx") && !(node.Node.Domain == "com.microsoft" && s_runtimes.Contains(type)))
        {
            return [];
        }

        return type switch
        {
            "Split" => LayoutShapes.Split(node),
            // The last is the sum that is normalized.
            "SkipLayerNormalization" or "SkipSimplifiedLayerNormalization" => [node.Input(0), null, null, node.Input(0)],
            _ => [Output(node, type)],
        };
    }

    private static OnnxTensor? Output(InferredNode node, string type) => type switch
    {
        _ when s_keepsShape.Contains(type) => node.Input(0) is { } input ? input with { Values = type == "Identity" ? input.Values : null } : null,
        "Cast" => node.Input(0) is { } input ? new(input.Extents, node.Integer("to", 0) == ElementDouble) { Values = input.Values } : null,
        "Constant" => node.Node.Value ?? (node.List("value_ints") is { } values ? new([values.Count], false) { Values = [.. values.Select(value => (double)value)] } : null),
        "Add" or "Sub" or "Mul" or "Div" or "Pow" or "Max" or "Min" or "Mean" or "Sum" => Broadcast(node),
        "Conv" => WindowShapes.Convolution(node),
        "ConvTranspose" => WindowShapes.Transposed(node),
        "MaxPool" or "AveragePool" or "LpPool" => WindowShapes.Pool(node),
        "GlobalAveragePool" or "GlobalMaxPool" or "GlobalLpPool" => node.Input(0) is { } input ? node.Output(input.Extents.Select((extent, axis) => axis < 2 ? extent : 1)) : null,
        "Upsample" => WindowShapes.Resized(node, scales: 1, sizes: null),
        "Resize" => node.Inputs.Count == 2 ? WindowShapes.Resized(node, scales: 1, sizes: null) : WindowShapes.Resized(node, scales: 2, sizes: 3),
        "Gemm" => Gemm(node),
        "MatMul" => MatrixProduct(node),
        "Concat" => LayoutShapes.Concat(node),
        "Flatten" => LayoutShapes.Flatten(node),
        "Reshape" => LayoutShapes.Reshape(node),
        "Transpose" => LayoutShapes.Transpose(node),
        "Squeeze" => LayoutShapes.Squeeze(node),
        "Unsqueeze" => LayoutShapes.Unsqueeze(node),
        "Pad" => LayoutShapes.Pad(node),
        "DepthToSpace" => LayoutShapes.Blocks(node, toSpace: true),
        "SpaceToDepth" => LayoutShapes.Blocks(node, toSpace: false),
        "ReduceMean" or "ReduceSum" or "ReduceMax" or "ReduceMin" or "ReduceProd" or "ReduceL1" or "ReduceL2" or "ReduceSumSquare" => LayoutShapes.Reduce(node),
        _ => null,
    };

    /// <summary>Shapes are aligned at their ends; 1 is repeated.</summary>
    private static OnnxTensor? Broadcast(InferredNode node)
    {
        if (node.Inputs.Count == 0 || node.Inputs.Any(input => input is null))
        {
            return null;
        }

        // Before version 7 the shapes may be aligned elsewhere, at an axis that is given.
        if (node.Integer("broadcast", 0) != 0)
        {
            return node.Input(0)! with { Values = null };
        }

        IEnumerable<int?> extents = node.Inputs.Select(input => input!.Extents).Aggregate(Broadcast);
        return node.Output(extents);
    }

    private static IReadOnlyList<int?> Broadcast(IReadOnlyList<int?> left, IReadOnlyList<int?> right)
    {
        int rank = Math.Max(left.Count, right.Count);
        return [.. Enumerable.Range(0, rank).Select(axis => Both(At(left, axis), At(right, axis)))];

        int? At(IReadOnlyList<int?> extents, int axis) => axis < rank - extents.Count ? 1 : extents[axis - rank + extents.Count];

        // One that is known and not 1 is that of the result; else the other one decides.
        static int? Both(int? one, int? other) => one is { } known and not 1 ? known : other is not 1 ? other : one;
    }

    private static OnnxTensor? Gemm(InferredNode node)
    {
        if (node.Input(0) is not { Extents.Count: 2 } left || node.Input(1) is not { Extents.Count: 2 } right)
        {
            return null;
        }

        return node.Output([left.Extents[node.Integer("transA", 0) == 0 ? 0 : 1], right.Extents[node.Integer("transB", 0) == 0 ? 1 : 0]]);
    }

    private static OnnxTensor? MatrixProduct(InferredNode node)
    {
        if (node.Input(0) is not { Extents.Count: >= 2 } left || node.Input(1) is not { Extents.Count: >= 2 } right)
        {
            return null;
        }

        IReadOnlyList<int?> outer = Broadcast([.. left.Extents.SkipLast(2)], [.. right.Extents.SkipLast(2)]);
        return node.Output([.. outer, left.Extents[^2], right.Extents[^1]]);
    }
}
