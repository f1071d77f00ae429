using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>What a kernel is given besides the tensors: one field.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">What the layer sets it to.</param>
internal sealed record KernelField(string Type, string Name, string Value);

internal static class KernelFields
{
    public static IReadOnlyList<KernelField> Forward(LayerSpec spec)
        => [.. Extents(spec), .. Weight(spec), .. Bias(spec), .. Statistics(spec)];

    /// <summary>Where no statistics are tracked, evaluation computes them again, as the forward kernel does.</summary>
    public static IReadOnlyList<KernelField> Backward(LayerSpec spec, string forward)
        =>
        [
            .. Extents(spec), .. Weight(spec), .. Sums(spec), .. Statistics(spec),
            .. spec.Tracked ? Array.Empty<KernelField>() : [new(forward, "Statistics", "statistics")],
        ];

    /// <summary>The axes whose extents are known only when called.</summary>
    public static IEnumerable<int> DynamicAxes(LayerSpec spec)
        => Enumerable.Range(0, spec.Shape.Count).Where(axis => spec.Shape[axis] == LayerSpec.Dynamic);

    private static IEnumerable<KernelField> Extents(LayerSpec spec)
        => DynamicAxes(spec).Select(axis => new KernelField("nint", "Extent" + Literal.Of(axis), AxisNames.Extent(axis)));

    private static IEnumerable<KernelField> Weight(LayerSpec spec)
        => spec.HasWeight ? [new(ArrayType(spec), "Weight", "_weight")] : [];

    private static IEnumerable<KernelField> Bias(LayerSpec spec)
        => spec.HasBias ? [new(ArrayType(spec), "Bias", "_bias")] : [];

    private static IEnumerable<KernelField> Sums(LayerSpec spec)
    {
        string type = $"ParameterSums<{Literal.Keyword(spec.ElementType)}>";
        if (spec.HasWeight)
        {
            yield return new(type, "WeightSums", "_weightSums");
        }

        if (spec.HasBias)
        {
            yield return new(type, "BiasSums", "_biasSums");
        }
    }

    private static IEnumerable<KernelField> Statistics(LayerSpec spec)
    {
        yield return new("bool", "Training", "training");
        if (spec.Tracked)
        {
            yield return new(ArrayType(spec), "RunningMean", "_runningMean");
            yield return new(ArrayType(spec), "RunningVariance", "_runningVariance");
        }

        foreach (KernelField field in BatchStatistics(spec))
        {
            yield return field;
        }
    }

    /// <summary>What is kept of a training batch for the backward pass.</summary>
    public static IReadOnlyList<KernelField> BatchStatistics(LayerSpec spec)
        => spec.RootMeanSquare
            ? [new("double[]", "BatchMeanSquare", "call.Spreads")]
            : [new("double[]", "BatchMean", "call.Means"), new("double[]", "BatchVariance", "call.Spreads")];

    private static string ArrayType(LayerSpec spec) => Literal.Keyword(spec.ElementType) + "[]";
}
