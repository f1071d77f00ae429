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
            .Select((layer, _) => (layer!.Target.HintName, Text: LayerEmitter.Emit(layer)))
            .WithTrackingName(TrackingNames.Sources);

        context.RegisterSourceOutput(sources, (output, source) => output.AddSource(source.HintName, source.Text));
    }
}
