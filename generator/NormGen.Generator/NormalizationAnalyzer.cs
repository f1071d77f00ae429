using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Parsing;

namespace NormGen.Generator;

/// <summary>
/// Reports what is wrong with a layer. It is not the generator that reports, so that <c>#pragma</c> and .editorconfig
/// work and the generator's steps stay cached.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NormalizationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DiagnosticDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        AnalyzeLayer(type, context);
        AnalyzeContainer(type, type, context);
    }

    private static void AnalyzeLayer(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (AnnotatedClass.Find(type, context.CancellationToken) is not { } layer)
        {
            return;
        }

        var validation = LayerValidation.Run(layer, context.Compilation, context.CancellationToken);
        Report(validation.Findings, layer.Syntax, location => !Containers(type).Any(container => container.Locations.Contains(location)), context);
    }

    /// <summary>What is wrong with a type that layers are nested in is reported with it: an editor offers no fix for what an action on
    /// one type reports in another.</summary>
    private static void AnalyzeContainer(INamedTypeSymbol container, INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        foreach (var nested in type.GetTypeMembers())
        {
            if (AnnotatedClass.Find(nested, context.CancellationToken) is { } layer)
            {
                List<Finding> findings = [];
                ClassValidator.ValidateContainers(nested, layer.Declaration, findings);
                Report(findings, layer.Syntax, location => container.Locations.Contains(location), context);
            }

            AnalyzeContainer(container, nested, context);
        }
    }

    private static void Report(IEnumerable<Finding> findings, AttributeSyntax syntax, Func<Location, bool> isReported, SymbolAnalysisContext context)
    {
        foreach (var finding in findings)
        {
            if (isReported(finding.Place.Resolve(syntax)))
            {
                context.ReportDiagnostic(ProposalProperties.Diagnostic(finding, syntax));
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }
}
