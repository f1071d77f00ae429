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
        if (LayerAttributes.Find(type) is not { } attribute
            || attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is not AttributeSyntax syntax
            || syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
        {
            return;
        }

        var validation = LayerValidation.Run(type, declaration, attribute, context.Compilation, context.CancellationToken);
        foreach (var finding in validation.Findings)
        {
            context.ReportDiagnostic(Diagnostic.Create(finding.Descriptor, finding.Place.Resolve(syntax), finding.Arguments));
        }
    }
}
