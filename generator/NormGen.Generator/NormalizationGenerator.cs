using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NormGen.Generator.Emitting;
using NormGen.Generator.Model;
using NormGen.Generator.Parsing;

namespace NormGen.Generator;

/// <summary>attribute → layer → plan → C#. Mistakes are reported by <see cref="NormalizationAnalyzer"/>.</summary>
[Generator]
public sealed class NormalizationGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Layers of equal plans share their kernels, whatever attribute they have.
        IncrementalValueProvider<ImmutableArray<EquatableArray<KernelSource>>>? kernelsOfLayers = null;
        foreach (var attribute in LayerAttributes.MetadataNames)
        {
            var sources = Sources(context, attribute);
            context.RegisterSourceOutput(sources, (output, source) => output.AddSource(source.HintName, source.Text));
            var kernels = sources.Select((source, _) => source.Kernels).Collect();
            kernelsOfLayers = kernelsOfLayers is { } others
                ? others.Combine(kernels).Select((both, _) => both.Left.AddRange(both.Right))
                : kernels;
        }

        // Each is a step of its own, so that an edit of one leaves the others as they are.
        context.RegisterSourceOutput(
            kernelsOfLayers!.Value.SelectMany((all, _) => all.SelectMany(kernels => kernels).Distinct()).WithTrackingName(TrackingNames.Kernels),
            (output, kernel) => output.AddSource(kernel.HintName, kernel.Text));
    }

    /// <summary>The files of the layers that have this attribute.</summary>
    private static IncrementalValuesProvider<LayerSource> Sources(IncrementalGeneratorInitializationContext context, string attribute)
        => context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                (node, _) => node is TypeDeclarationSyntax,
                (layer, cancellation) => LayerParser.Parse(layer, cancellation))
            .Where(layer => layer is not null)
            .WithTrackingName(TrackingNames.Layers)
            .Select((layer, _) => LayerSource.Of(layer!))
            .WithTrackingName(TrackingNames.Sources);
}
