using NormGen.Generator;

namespace NormGen.GeneratorCost.Compiling;

internal static class GeneratedSource
{
    /// <summary>What is generated for a class with this attribute.</summary>
    public static string Of(string attribute)
        => Consumer.Driver(new NormalizationGenerator())
            .RunGenerators(Consumer.Compilation([Consumer.Parse($"using NormGen; {attribute} public sealed partial class Layer;", "Layer.cs")]))
            .GetRunResult().Results.Single().GeneratedSources.Single().SourceText.ToString();
}
