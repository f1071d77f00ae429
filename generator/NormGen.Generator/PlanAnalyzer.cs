using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NormGen.Generator.Diagnostics;
using NormGen.Generator.Emitting;
using NormGen.Generator.Parsing;
using NormGen.Generator.Planning;

namespace NormGen.Generator;

/// <summary>Says at each class how its layer is computed. By itself, so that it costs nothing where it is not asked for: the compiler does
/// not run an analyzer whose diagnostics are all off.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlanAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [DiagnosticDescriptors.LayerPlan];

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
        if (AnnotatedClass.Find(type, context.CancellationToken) is not { } layer)
        {
            return;
        }

        var validation = LayerValidation.Run(layer, context.Compilation, context.CancellationToken);
        if (validation is { CanBeExtended: true, Spec: { } spec })
        {
            KernelPlan plan = Planner.Plan(spec);
            Describer words = new(spec, plan, validation.Preset);
            string line = type.IsStatic ? new FunctionDescriber(spec, plan, words).Line : words.Line;
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.LayerPlan, layer.Declaration.Identifier.GetLocation(), type.Name, line));
        }
    }
}
