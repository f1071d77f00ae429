namespace NormGen.Tool.Importing;

/// <summary>Shapes that the file tells, and those that follow from them, node by node. What is not certain is unknown.</summary>
internal sealed class ShapeInference
{
    private readonly Dictionary<string, OnnxTensor> _inferred = new(StringComparer.Ordinal);
    private readonly OnnxModel _model;

    /// <param name="model">Its nodes are in the order in which they can run, as the format demands.</param>
    public ShapeInference(OnnxModel model)
    {
        _model = model;
        foreach (OnnxNode node in model.Nodes)
        {
            foreach ((string name, OnnxTensor? output) in node.Outputs.Zip(Outputs(new(node, [.. node.Inputs.Select(Of)]))))
            {
                if (output is not null)
                {
                    _inferred.TryAdd(name, output);
                }
            }
        }
    }

    private static OnnxTensor?[] Outputs(InferredNode node)
    {
        try
        {
            return ShapeRules.Outputs(node);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException or ArithmeticException)
        {
            // Its attributes do not fit its inputs, so that nobody can run it.
            return [];
        }
    }

    /// <summary>Shape and type of a tensor; null where not even its rank is known.</summary>
    public OnnxTensor? Of(string name)
    {
        if (_model.Tensor(name) is not { } told)
        {
            return _inferred.GetValueOrDefault(name);
        }

        // The file may leave open what follows from others.
        return _inferred.TryGetValue(name, out OnnxTensor? inferred) && inferred.Extents.Count == told.Extents.Count
            ? told with { Extents = [.. told.Extents.Zip(inferred.Extents, (extent, other) => extent ?? other)], Values = told.Values ?? inferred.Values }
            : told;
    }
}
