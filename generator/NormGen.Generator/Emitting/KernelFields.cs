using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>What a kernel is given besides input and output: one field.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Local">The kernel's local variable for it.</param>
/// <param name="Value">What the layer sets it to.</param>
internal sealed record KernelField(string Type, string Name, string Local, string Value);

internal static class KernelFields
{
    public static IEnumerable<KernelField> Of(LayerSpec spec)
    {
        string array = Literal.Keyword(spec.ElementType) + "[]";
        foreach (int axis in DynamicAxes(spec))
        {
            yield return new("nint", "Extent" + Literal.Of(axis), Extent(axis), Extent(axis));
        }

        if (spec.HasWeight)
        {
            yield return new(array, "Weight", "weight", "_weight");
        }

        if (spec.HasBias)
        {
            yield return new(array, "Bias", "bias", "_bias");
        }

        if (spec.Tracked)
        {
            yield return new("bool", "Training", "training", "training");
            yield return new(array, "RunningMean", "runningMean", "_runningMean");
            yield return new(array, "RunningVariance", "runningVariance", "_runningVariance");
            yield return new("double[]", "BatchMean", "batchMean", "_batchMean");
            yield return new("double[]", "BatchVariance", "batchVariance", "_batchVariance");
        }
    }

    /// <summary>The axes whose extents are known only when called.</summary>
    public static IEnumerable<int> DynamicAxes(LayerSpec spec)
        => Enumerable.Range(0, spec.Shape.Count).Where(axis => spec.Shape[axis] == LayerSpec.Dynamic);

    /// <summary>The name of an axis's extent in the generated code.</summary>
    public static string Extent(int axis) => "extent" + Literal.Of(axis);
}
