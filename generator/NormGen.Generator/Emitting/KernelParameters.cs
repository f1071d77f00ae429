using NormGen.Generator.Model;

namespace NormGen.Generator.Emitting;

/// <summary>What a kernel is called with besides input and output: one parameter.</summary>
/// <param name="Type">Its type in the kernel.</param>
/// <param name="Name">Its name in the kernel.</param>
/// <param name="Argument">What the layer passes.</param>
internal sealed record KernelParameter(string Type, string Name, string Argument)
{
    public string Declaration => $"{Type} {Name}";
}

internal static class KernelParameters
{
    public static IEnumerable<KernelParameter> Of(LayerSpec spec)
    {
        string array = Literal.Keyword(spec.ElementType) + "[]";
        foreach (string extent in Extents(spec))
        {
            yield return new("nint", extent, extent);
        }

        if (spec.HasWeight)
        {
            yield return new(array, "weight", "_weight");
        }

        if (spec.HasBias)
        {
            yield return new(array, "bias", "_bias");
        }

        if (spec.Tracked)
        {
            yield return new("bool", "training", "training");
            yield return new(array, "runningMean", "_runningMean");
            yield return new(array, "runningVariance", "_runningVariance");
            yield return new("double[]", "batchMean", "_batchMean");
            yield return new("double[]", "batchVariance", "_batchVariance");
        }
    }

    /// <summary>The extents that are known only when called, by name.</summary>
    public static IEnumerable<string> Extents(LayerSpec spec)
        => Enumerable.Range(0, spec.Shape.Count)
            .Where(axis => spec.Shape[axis] == LayerSpec.Dynamic)
            .Select(axis => "extent" + Literal.Of(axis));
}
