using Microsoft.CodeAnalysis;

namespace NormGen.GeneratorCost.Compiling;

/// <summary>Looks for the same attribute and makes nothing of it: what Roslyn takes of any generator.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            typeof(NormalizeAttribute).FullName!, (_, _) => true, (_, _) => 0);
        context.RegisterSourceOutput(classes, (_, _) => { });
    }
}
