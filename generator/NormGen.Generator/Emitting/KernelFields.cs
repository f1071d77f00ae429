using NormGen.Generator.Model;
using NormGen.Generator.Planning;

namespace NormGen.Generator.Emitting;

/// <summary>What a kernel is given besides input and output: one field.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">What the layer sets it to.</param>
internal sealed record KernelField(string Type, string Name, string Value);

internal static class KernelFields
{
    public static IEnumerable<KernelField> Of(LayerSpec spec)
    {
        string array = Literal.Keyword(spec.ElementType) + "[]";
        foreach (int axis in DynamicAxes(spec))
        {
            yield return new("nint", "Extent" + Literal.Of(axis), AxisNames.Extent(axis));
        }

        if (spec.HasWeight)
        {
            yield return new(array, "Weight", "_weight");
        }

        if (spec.HasBias)
        {
            yield return new(array, "Bias", "_bias");
        }

        if (spec.Tracked)
        {
            yield return new("bool", "Training", "training");
            yield return new(array, "RunningMean", "_runningMean");
            yield return new(array, "RunningVariance", "_runningVariance");
            yield return new("double[]", "BatchMean", "_batchMean");
            yield return new("double[]", "BatchVariance", "_batchVariance");
        }
    }

    /// <summary>The axes whose extents are known only when called.</summary>
    public static IEnumerable<int> DynamicAxes(LayerSpec spec)
        => Enumerable.Range(0, spec.Shape.Count).Where(axis => spec.Shape[axis] == LayerSpec.Dynamic);
}
