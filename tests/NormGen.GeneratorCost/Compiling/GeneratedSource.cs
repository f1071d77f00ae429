using System.Text;
using NormGen.Generator;

namespace NormGen.GeneratorCost.Compiling;

internal static class GeneratedSource
{
    /// <summary>What is generated for a class with this attribute.</summary>
    public static string OfLayer(string attribute) => Of($"using NormGen; {attribute} public sealed partial class Layer;");

    /// <summary>All that is generated for a source file: of a class, its members and its kernels.</summary>
    public static string Of(string source)
        => string.Concat(Consumer.Driver(new NormalizationGenerator())
            .RunGenerators(Consumer.Compilation([Consumer.Parse(source, "Layer.cs")]))
            .GetRunResult().Results.Single().GeneratedSources.Select(file => file.SourceText));

    /// <summary>In UTF-8.</summary>
    public static int Bytes(string generated) => Encoding.UTF8.GetByteCount(generated);
}
