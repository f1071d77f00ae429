using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Emitting;
using NormGen.Generator.Parsing;

namespace NormGen.Generator;

/// <summary>attribute → layer → plan → C#. Mistakes are reported by <see cref="NormalizationAnalyzer"/>.</summary>
[Generator]
public sealed class NormalizationGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var layers = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                LayerParser.AttributeName,
                (node, _) => node is TypeDeclarationSyntax,
                (attribute, cancellation) => LayerParser.Parse(attribute, cancellation))
            .Where(layer => layer is not null)
            .WithTrackingName(TrackingNames.Layers);

        var sources = layers
            .Select((layer, _) => LayerSource.Of(layer!))
            .WithTrackingName(TrackingNames.Sources);

        // Layers of equal plans share their kernels. Each is a step of its own, so that an edit of one leaves the others as they are.
        var kernels = sources
            .Select((source, _) => source.Kernels)
            .Collect()
            .SelectMany((all, _) => all.OfType<KernelSource>().Distinct())
            .WithTrackingName(TrackingNames.Kernels);

        context.RegisterSourceOutput(sources, (output, source) => output.AddSource(source.HintName, source.Text));
        context.RegisterSourceOutput(kernels, (output, kernel) => output.AddSource(kernel.HintName, kernel.Text));
    }
}
